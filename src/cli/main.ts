import { styleText } from "node:util";
import { parseArguments } from "./arguments.js";
import { EXIT, Failure, hasColor, type Io, write } from "./io.js";

/**
 * Runs the command line.
 *
 * @returns the exit code
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  // A reader that has seen enough (`| head`) closes the pipe: no error, but the end. Each write hears of it.
  for (const stream of [io.stdout, io.stderr]) stream.on("error", () => {});
  try {
    return (await parseArguments(args)(io)) ?? EXIT.ok;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return EXIT.ok;
    return report(error, io).catch(() => EXIT.fault);
  }
}

async function report(error: unknown, { stderr }: Io): Promise<number> {
  const { explain } = await import("./explain.js");
  const text = explain(error, hasColor(stderr));
  const label = hasColor(stderr) ? styleText(["bold", "red"], "jsv:", { validateStream: false }) : "jsv:";
  await write(stderr, `${label} ${text}\n`);
  if (error instanceof Failure) return error.exit;
  // A full disk under standard output is the same as under --output.
  return (error as NodeJS.ErrnoException).syscall === "write" ? EXIT.misuse : EXIT.fault;
}
