import { resolve } from "node:path";
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

/** How documents are read that stand one after the other. */
interface Lines {
  readonly lines?: boolean | undefined;
  readonly null?: boolean | undefined;
  readonly keepGoing: boolean | undefined;
  readonly errors: string | undefined;
  readonly output: string | undefined;
}

/**
 * Lets `work` pass over faulty documents with `--keep-going`: each is told as a line of JSON on standard error, or in a
 * file.
 *
 * @returns the exit code
 * @throws {Failure} for options that need another one
 */
export async function passingOverFaults(
  { lines, null: isNull, keepGoing, errors, output }: Lines,
  io: Io,
  work: (faults: Faults | undefined, above: (write: Write) => Write) => Promise<number>,
): Promise<number> {
  if (keepGoing && !lines && !isNull) throw new Failure(EXIT.misuse, "--keep-going needs --lines");
  if (errors !== undefined && !keepGoing) throw new Failure(EXIT.misuse, "--errors needs --keep-going");
  if (errors !== undefined && output !== undefined && resolve(errors) === resolve(output)) {
    throw new Failure(EXIT.misuse, "--errors and --output must be two files");
  }
  if (!keepGoing) return work(undefined, (write) => write);
  let count = 0;
  let told = "";
  const add: Faults["add"] = (source, error, document) => {
    count += 1;
    const issues = error instanceof JsvError ? error.issues : [];
    const message = error instanceof Failure ? error.message : undefined;
    told += `${printableJson(JSON.stringify({ source, document, error: message, issues }))}\n`;
  };
  const tellBy = (tell: Write): Promise<number> =>
    work({ add }, (plain) => async (text) => {
      await flush(tell);
      await plain(text);
    }).finally(() => flush(tell));
  async function flush(tell: Write): Promise<void> {
    const lines = told;
    told = "";
    if (lines !== "") await tell(lines);
  }
  const exit =
    errors === undefined
      ? await tellBy((text) => write(io.stderr, text))
      : await withOutput(io, errors, tellBy, { option: "--errors" });
  return count === 0 ? exit : EXIT.fault;
}

/** What to do about a fault of a kind, beside what the library says of it; any other error as it is. */
export function withAdvice(error: unknown, code: JsvIssueCode, advice: string): unknown {
  if (!(error instanceof JsvError) || error.issues[0].code !== code) return error;
  const [issue, ...others] = error.issues;
  return new JsvError([{ ...issue, message: `${issue.message}; ${advice}` }, ...others]);
}
