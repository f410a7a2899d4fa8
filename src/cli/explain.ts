import { styleText } from "node:util";
import { formatError, JsvError } from "@evovoice/jsv";
import { FaultySource } from "./input.js";
import { Failure, reasonOf } from "./io.js";
import { printable } from "./printable.js";

/** An error as a person should read it: issues with frames, a failure in one sentence, a bug with its stack. */
export function explain(error: unknown, color: boolean): string {
  if (error instanceof FaultySource)
    return `${printable(error.source)}: ${formatError(error.error, { color })}`;
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
