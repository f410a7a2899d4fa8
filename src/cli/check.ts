import { styleText } from "node:util";
import { type DecodeOptions, formatError, JsvError, type Schema, safeDecode } from "@evovoice/jsv";
import { openInput, readBytes } from "./input.js";
import { EXIT, Failure, hasColor, type Io, STDIO, write } from "./io.js";
import { printable } from "./printable.js";
import type { RemoteOptions } from "./remote.js";
import { loadSchema } from "./schemas.js";

interface CheckArguments extends RemoteOptions {
  readonly operands: readonly string[];
  readonly schema: string | undefined;
  readonly json: boolean | undefined;
  readonly maxIssues: number;
  readonly unknownMembers: DecodeOptions["unknownMembers"] | undefined;
  readonly unknownProperties: DecodeOptions["unknownProperties"] | undefined;
}

/** `jsv check`: all issues of each source. One that cannot be read does not keep the others from being checked. */
export async function check(args: CheckArguments, io: Io): Promise<number> {
  const { maxIssues, unknownMembers = "error", unknownProperties = "ignore" } = args;
  const schema = await loadSchema(args.schema);
  const sources = args.operands.length === 0 ? [STDIO] : args.operands;
  const show = args.json ? showJson : showIssues;
  let issues = 0;
  let faulty = 0;
  for (const source of sources) {
    const fault = await faultOf(source, schema, { maxIssues, unknownMembers, unknownProperties }, args, io);
    await show(source === STDIO ? "standard input" : source, fault, io);
    if (fault === undefined) continue;
    faulty += 1;
    issues += fault instanceof JsvError ? fault.issues.length : 1;
  }
  if (faulty > 0 && !args.json) {
    await write(
      io.stderr,
      `${counted(issues, "issue")} in ${faulty} of ${counted(sources.length, "source")}\n`,
    );
  }
  return faulty === 0 ? EXIT.ok : EXIT.fault;
}

async function faultOf(
  source: string,
  schema: Schema,
  options: DecodeOptions,
  remote: RemoteOptions,
  io: Io,
): Promise<JsvError | Failure | undefined> {
  try {
    const bytes = await readBytes(await openInput(source, io, remote));
    // Somebody who mends a file wants to know of all that is wrong with it.
    const result = safeDecode(schema, bytes, { ...options, recover: true });
    return result.success ? undefined : result.error;
  } catch (error) {
    if (error instanceof Failure && error.exit === EXIT.fault) return error;
    throw error;
  }
}

async function showJson(
  source: string,
  fault: JsvError | Failure | undefined,
  { stdout }: Io,
): Promise<void> {
  const issues = fault instanceof JsvError ? fault.issues : [];
  const error = fault instanceof Failure ? fault.message : undefined;
  await write(stdout, `${JSON.stringify({ source, ok: fault === undefined, error, issues })}\n`);
}

async function showIssues(
  source: string,
  fault: JsvError | Failure | undefined,
  { stderr }: Io,
): Promise<void> {
  if (fault === undefined) return;
  const color = hasColor(stderr);
  const bold = (text: string): string => (color ? styleText("bold", text, { validateStream: false }) : text);
  const text =
    fault instanceof Failure
      ? bold(fault.message)
      : `${bold(`${printable(source)}: ${counted(fault.issues.length, "issue")}`)}\n${formatError(fault, { color })}`;
  await write(stderr, `${text}\n\n`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
