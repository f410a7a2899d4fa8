import { styleText } from "node:util";
import { formatError, JsvError } from "@evovoice/jsv";
import { Failure } from "./io.js";

/** An error as a person should read it: issues with frames, a failure in one sentence, a bug with its stack. */
export function explain(error: unknown, source: string | undefined, color: boolean): string {
  if (error instanceof JsvError) return `${source ?? "standard input"}: ${formatError(error, { color })}`;
  if (error instanceof Failure)
    return error.frame === undefined ? error.message : framed(error, error.frame, color);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function framed({ message }: Failure, frame: string, color: boolean): string {
  const [line = "", underline = ""] = frame.split("\n");
  return `${message}\n  ${line}\n  ${color ? styleText("red", underline, { validateStream: false }) : underline}`;
}
