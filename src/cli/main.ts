import { parseArguments } from "./arguments.js";
import { EXIT, type Io } from "./io.js";

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
    const { report } = await import("./explain.js");
    return report(error, io).catch(() => EXIT.fault);
  }
}
