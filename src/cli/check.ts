import { styleText } from "node:util";
import {
  type DecodeOptions,
  formatError,
  JsvError,
  type JsvIssue,
  type Schema,
  safeDecode,
} from "@evovoice/jsv";
import { settleItems } from "@evovoice/jsv/stream";
import { readBytes } from "./input.js";
import { EXIT, Failure, hasColor, type Io, STDIO, write } from "./io.js";
import { type Opened, opened } from "./large.js";
import { printable, printableJson } from "./printable.js";
import { reading } from "./progress.js";
import type { RemoteOptions } from "./remote-options.js";
import { loadSchema } from "./schemas.js";
import type { Selection } from "./select.js";
import { sourcesOf } from "./sources.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv check`: all issues of each source. One that cannot be read does not keep the others from being checked. */
export async function check(args: ArgumentsOf<"check">, io: Io): Promise<number> {
  const { maxIssues, unknownMembers = "error", unknownProperties = "ignore" } = args;
  const schema = await loadSchema(args.schema);
  const sources = await sourcesOf(args.operands);
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
    return await reading(source, io, remote, async (counted) => {
      const input = await opened(counted, schema, io);
      if (input.list !== undefined) return await faultOfList(input, input.list, schema, options);
      // Somebody who mends a file wants to know of all that is wrong with it.
      const result = safeDecode(schema, await readBytes(input), { ...options, recover: true });
      return result.success ? undefined : result.error;
    });
  } catch (error) {
    if (error instanceof Failure && error.exit === EXIT.fault) return error;
    throw error;
  }
}

/** The issues of a document that is too large to be read whole: those of its items, and of the rest of it. */
async function faultOfList(
  { chunks }: Opened,
  { at, item }: Selection,
  schema: Schema,
  { maxIssues = 100, ...options }: DecodeOptions,
): Promise<JsvError | undefined> {
  const issues: JsvIssue[] = [];
  const envelope = at.length === 0 ? {} : { envelope: schema };
  try {
    for await (const result of settleItems(item, chunks, { ...options, ...envelope, at, recover: true })) {
      if (!result.success) issues.push(...result.error.issues);
      if (issues.length >= maxIssues) break;
    }
  } catch (error) {
    if (!(error instanceof JsvError)) throw error;
    issues.push(...error.issues);
  }
  const [first, ...others] = issues.slice(0, maxIssues);
  return first === undefined ? undefined : new JsvError([first, ...others]);
}

async function showJson(
  source: string,
  fault: JsvError | Failure | undefined,
  { stdout }: Io,
): Promise<void> {
  const issues = fault instanceof JsvError ? fault.issues : [];
  const error = fault instanceof Failure ? fault.message : undefined;
  const line = JSON.stringify({ source, ok: fault === undefined, error, issues });
  await write(stdout, `${printableJson(line)}\n`);
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
