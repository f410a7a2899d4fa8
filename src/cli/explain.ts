import { styleText } from "node:util";
import { formatError, JsvError } from "@evovoice/jsv";
import { FaultySource } from "./input.js";
import { EXIT, Failure, hasColor, type Io, reasonOf, write } from "./io.js";
import { printable } from "./printable.js";

/** Tells an error on standard error, and gives the exit code for it. */
export async function report(error: unknown, { stderr }: Io): Promise<number> {
  const color = hasColor(stderr);
  const label = color ? styleText(["bold", "red"], "jsv:", { validateStream: false }) : "jsv:";
  await write(stderr, `${label} ${explain(error, color)}\n`);
  if (error instanceof Failure) return error.exit;
  // A full disk under standard output is the same as under --output.
  return (error as NodeJS.ErrnoException).syscall === "write" ? EXIT.misuse : EXIT.fault;
}

/** Whether an error is a fault of an input, not of the arguments or of the program. */
export function isFault(error: unknown): boolean {
  if (error instanceof Failure) return error.exit === EXIT.fault;
  return error instanceof FaultySource || error instanceof JsvError;
}

/** An error as a person should read it: issues with frames, a failure in one sentence, a bug with its stack. */
function explain(error: unknown, color: boolean): string {
  if (error instanceof FaultySource) {
    return `${printable(error.source)}: ${formatError(error.error, { color })}`;
  }
  if (error instanceof JsvError) return formatError(error, { color });
  if (error instanceof Failure)
    return error.frame === undefined ? error.message : framed(error, error.frame, color);
  // Of the streams that are open from the start; failures of files say more already.
  const { syscall } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) return `standard ${syscall === "read" ? "input" : "output"}: ${reasonOf(error)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function framed({ message }: Failure, frame: string, color: boolean): string {
  const [line = "", underline = ""] = frame.split("\n");
  return `${message}\n  ${line}\n  ${color ? styleText("red", underline, { validateStream: false }) : underline}`;
}
