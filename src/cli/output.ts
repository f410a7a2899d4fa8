import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { chmod, realpath, rename, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { EXIT, Failure, type Io, reasonOf, STDIO, write } from "./io.js";

/** Writes one piece of output, and waits until it is taken. */
export type Write = (text: string) => Promise<void>;

/**
 * Lets `produce` write to standard output or to a file. A file gets its new content when all of it is written,
 * in one step: a failure or an interrupt leaves it as it was.
 *
 * @throws {Failure} if the file cannot be written
 */
export async function withOutput<T>(
  io: Io,
  file: string | undefined,
  produce: (write: Write) => Promise<T>,
): Promise<T> {
  if (file === undefined || file === STDIO) return produce((text) => write(io.stdout, text));
  const target = await targetOf(file);
  if (!target.replace) return writeInto(file, produce);
  const temporary = join(dirname(target.path), `.${basename(target.path)}.${randomUUID()}.tmp`);
  const remove = (): void => rmSync(temporary, { force: true });
  process.once("exit", remove);
  try {
    const result = await writeInto(temporary, produce, file);
    if (target.mode !== undefined) await chmod(temporary, target.mode);
    await rename(temporary, target.path);
    return result;
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** The file behind links; what is no plain file (a pipe, /dev/null) is written into and never replaced. */
async function targetOf(file: string): Promise<{ path: string; replace: boolean; mode?: number }> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) throw new Failure(EXIT.misuse, `--output ${file}: this is a folder`);
    return { path: await realpath(file), replace: stats.isFile(), mode: stats.mode & 0o7777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { path: file, replace: true };
    throw error instanceof Failure ? error : unwritable(file, error);
  }
}

async function writeInto<T>(path: string, produce: (write: Write) => Promise<T>, shown = path): Promise<T> {
  const stream = createWriteStream(path, { flush: true });
  try {
    await once(stream, "open");
    const result = await produce((text) => write(stream, text));
    stream.end();
    await once(stream, "close");
    return result;
  } catch (error) {
    stream.destroy();
    throw error === stream.errored ? unwritable(shown, error) : error;
  }
}

function unwritable(file: string, error: unknown): Failure {
  return new Failure(EXIT.misuse, `--output ${file}: ${reasonOf(error)}`);
}
