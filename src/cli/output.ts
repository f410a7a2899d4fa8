import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, rmSync, type WriteStream } from "node:fs";
import { chmod, readlink, realpath, rename, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { EXIT, Failure, type Io, reasonOf, STDIO, write } from "./io.js";

/** Writes one piece of output, and waits until it is taken. */
export type Write = (text: string | Uint8Array) => Promise<void>;

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
  if (!target.replace) return writeInto(createWriteStream(file), file, produce);
  const temporary = join(dirname(target.path), `.${basename(target.path)}.${randomUUID()}.tmp`);
  const remove = (): void => rmSync(temporary, { force: true });
  process.once("exit", remove);
  try {
    // Nobody may read it who may not read the file that it replaces.
    const stream = createWriteStream(temporary, { flags: "wx", mode: target.mode ?? 0o666, flush: true });
    const result = await writeInto(stream, file, produce);
    await replace(temporary, target).catch((error) => {
      throw unwritable(file, error);
    });
    return result;
  } finally {
    process.off("exit", remove);
    remove();
  }
}

interface Target {
  readonly path: string;
  readonly replace: boolean;
  /** Of the file that is there already. */
  readonly mode?: number;
}

async function replace(temporary: string, { path, mode }: Target): Promise<void> {
  // The process's umask may have taken rights away.
  if (mode !== undefined) await chmod(temporary, mode);
  await rename(temporary, path);
}

/** The file behind links; what is no plain file (a pipe, /dev/null) is written into and never replaced. */
async function targetOf(file: string): Promise<Target> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) throw new Failure(EXIT.misuse, `--output ${file}: this is a folder`);
    if (!stats.isFile()) return { path: file, replace: false };
    return { path: await realpath(file), replace: true, mode: stats.mode & 0o7777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      const link = await readlink(file).catch(() => undefined);
      return link === undefined ? { path: file, replace: true } : targetOf(resolve(dirname(file), link));
    }
    throw error instanceof Failure ? error : unwritable(file, error);
  }
}

async function writeInto<T>(
  stream: WriteStream,
  file: string,
  produce: (write: Write) => Promise<T>,
): Promise<T> {
  // Each write hears of an error; nobody else needs to.
  stream.on("error", () => {});
  try {
    await once(stream, "open");
    const result = await produce((text) => write(stream, text));
    stream.end();
    await once(stream, "close");
    return result;
  } catch (error) {
    stream.destroy();
    // That nobody reads a pipe any more is the end, as it is on standard output.
    const isOurs = error === stream.errored && (error as NodeJS.ErrnoException).code !== "EPIPE";
    throw isOurs ? unwritable(file, error) : error;
  }
}

function unwritable(file: string, error: unknown): Failure {
  return new Failure(EXIT.misuse, `--output ${file}: ${reasonOf(error)}`);
}
