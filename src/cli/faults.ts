import { JsvError, type JsvIssueCode } from "@evovoice/jsv";
import { EXIT, Failure, type Io, write } from "./io.js";
import { type Write, withOutput } from "./output.js";
import { printableJson } from "./printable.js";

/** Where faults are told of documents that are passed over. */
export interface Faults {
  /**
   * Tells one, as a line of JSON.
   *
   * @param document which of the source it is, from 0, where the issues themselves do not say so
   */
  add(source: string, error: JsvError | Failure, document?: number): void;
}

/**
 * Lets `work` pass over faulty documents: each is told as a line of JSON on standard error, or in a file.
 *
 * @returns whether there was none
 */
export async function collectingFaults(
  io: Io,
  file: string | undefined,
  work: (faults: Faults, above: (write: Write) => Write) => Promise<void>,
): Promise<boolean> {
  let count = 0;
  let told = "";
  const add: Faults["add"] = (source, error, document) => {
    count += 1;
    const issues = error instanceof JsvError ? error.issues : [];
    const message = error instanceof Failure ? error.message : undefined;
    told += `${printableJson(JSON.stringify({ source, document, error: message, issues }))}\n`;
  };
  const tellBy = (tell: Write) =>
    work({ add }, (plain) => async (text) => {
      await flush(tell);
      await plain(text);
    }).finally(() => flush(tell));
  async function flush(tell: Write): Promise<void> {
    const lines = told;
    told = "";
    if (lines !== "") await tell(lines);
  }
  if (file === undefined) await tellBy((text) => write(io.stderr, text));
  else await withOutput(io, file, tellBy, { option: "--errors" });
  return count === 0;
}

/** What to do about a fault of a kind, beside what the library says of it; any other error as it is. */
export function withAdvice(error: unknown, code: JsvIssueCode, advice: string): unknown {
  if (!(error instanceof JsvError) || error.issues[0].code !== code) return error;
  const [issue, ...others] = error.issues;
  return new JsvError([{ ...issue, message: `${issue.message}; ${advice}` }, ...others]);
}

/** @throws {Failure} for options of documents on lines without `--lines` */
export function refuseAlone({
  lines,
  keepGoing,
  errors,
}: {
  readonly lines: boolean | undefined;
  readonly keepGoing: boolean | undefined;
  readonly errors: string | undefined;
}): void {
  if (keepGoing && !lines) throw new Failure(EXIT.misuse, "--keep-going needs --lines");
  if (errors !== undefined && !keepGoing) throw new Failure(EXIT.misuse, "--errors needs --keep-going");
}
