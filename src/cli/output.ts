import { randomBytes } from "node:crypto";
import { createWriteStream, type Stats, unlinkSync } from "node:fs";
import { chmod, chown, type FileHandle, open, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { EXIT, Failure, type Io, reasonOf, STDIO, write } from "./io.js";
import { printableText } from "./printable.js";
import { untilSignal } from "./signals.js";

/** Writes one piece of output, and waits until it is taken. */
export type Write = (text: string) => Promise<void>;

interface OutputOptions {
  /** Whether `produce` makes its text harmless itself, since it writes in colours. */
  readonly isHarmless?: boolean;
  /** What named the file, for messages. */
  readonly option?: "--output" | "--errors" | "--write";
}

/**
 * Lets `produce` write to standard output or to a file. A file gets its new content when all of it is written,
 * in one step: a failure or an interrupt leaves it as it was. It keeps its mode, its owner, its hard links and its access
 * control list.
 *
 * Until then the content is in a file without a name: a signal may end the process at any time, even in the middle of
 * long work that could hear none, and leaves nothing.
 *
 * A terminal is shown text without what steers it; a pipe and a file get each byte.
 *
 * @throws {Failure} if the file cannot be written
 */
export async function withOutput<T>(
  io: Io,
  file: string | undefined,
  produce: (write: Write) => Promise<T>,
  { isHarmless = false, option = "--output" }: OutputOptions = {},
): Promise<T> {
  if (file === undefined || file === STDIO) {
    const isShown = io.stdout.isTTY && !isHarmless;
    return produce((text) => write(io.stdout, isShown ? printableText(text) : text));
  }
  const refuse = (error: unknown): never => {
    const { code } = error as NodeJS.ErrnoException;
    // That nobody reads a pipe any more is the end, as it is on standard output.
    if (code === "EPIPE") throw error;
    const reason = code === "ENOENT" ? `there is no folder ${dirname(file)}` : reasonOf(error);
    throw new Failure(EXIT.misuse, `${option} ${file}: ${reason}`);
  };
  if (/[/\\]$/.test(file)) throw new Failure(EXIT.misuse, `${option} ${file}: name a file in this folder`);
  const target = await targetOf(file).catch(refuse);
  const temporary = join(dirname(target.path), `.jsv-${randomBytes(8).toString("hex")}.tmp`);
  const handle = await (target.isReplaced ? openNameless(temporary) : open(file, "w")).catch(refuse);
  try {
    const result = await produce((text) => handle.appendFile(text).catch(refuse));
    if (target.isReplaced) await replace(handle, temporary, target).catch(refuse);
    return result;
  } finally {
    await handle.close();
  }
}

/** A file that has no name any more, and is gone when it is closed. */
async function openNameless(path: string): Promise<FileHandle> {
  const handle = await open(path, "wx+", 0o600);
  unlinkSync(path);
  return handle;
}

/** Writes pieces as they come. */
export async function pour(pieces: AsyncIterable<string>, write: Write): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) await write(next.value);
  } catch (error) {
    // A fault that follows counts, also when nobody reads what came before it.
    if ((error as NodeJS.ErrnoException).code === "EPIPE") await iterator.next();
    await iterator.return?.();
    throw error;
  }
}

interface Target {
  readonly path: string;
  readonly isReplaced: boolean;
  /** The file that is there already. */
  readonly old?: Stats;
}

async function replace(content: FileHandle, temporary: string, { path, old }: Target): Promise<void> {
  const copy = (to: string, flags: string, mode: number, signal?: AbortSignal): Promise<void> =>
    pipeline(
      content.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 }),
      createWriteStream(to, { flags, mode, flush: true }),
      { signal },
    );
  // Its other names must go on naming the same file, and its access control list must stay. Half of it is of no use.
  if (old !== undefined && (old.nlink > 1 || (await hasAcl(path, old)))) {
    return untilSignal(() => copy(path, "w", 0o600));
  }
  await untilSignal(async (signal) => {
    try {
      // Until it has the mode of the file that it replaces, nobody else may read it.
      await copy(temporary, "wx", old === undefined ? 0o666 : 0o600, signal);
      if (old !== undefined) {
        const mode = (await keepsGroup(temporary, old)) ? old.mode & 0o7777 : modeForOtherGroup(old.mode);
        await chmod(temporary, mode);
      }
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

/**
 * Whether a file has an access control list, by which the bits of its group are those of whoever the list names. Node
 * cannot tell, and `ls` shows a plus sign. Without rights for a group there can be none that gives any.
 */
async function hasAcl(path: string, { mode }: Stats): Promise<boolean> {
  if ((mode & 0o070) === 0) return false;
  const { execFile } = await import("node:child_process");
  return new Promise((resolve) => {
    execFile("ls", ["-ld", "--", path], (_error, shown) => resolve(/^\S{10}[.@]?\+/.test(shown)));
  });
}

/** Gives a file owner and group of another, as far as that is allowed. */
async function keepsGroup(path: string, { uid, gid }: Stats): Promise<boolean> {
  for (const owner of [uid, -1]) {
    try {
      await chown(path, owner, gid);
      return true;
    } catch {
      // Only root may give a file away.
    }
  }
  return (await stat(path)).gid === gid;
}

/**
 * The mode of a file whose group cannot be kept: none for the new group, and for all others no more than the old
 * group had, whose members are among them now.
 */
export function modeForOtherGroup(mode: number): number {
  return (mode & 0o700) | (mode & (mode >> 3) & 0o007);
}

/** The file that links lead to; what is no plain file (a pipe, /dev/null) is written into and never replaced. */
async function targetOf(file: string): Promise<Target> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (!stats.isFile()) return { path: file, isReplaced: false };
    return { path: await realpath(file), isReplaced: true, old: stats };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      const link = await readlink(file).catch(() => undefined);
      return link === undefined ? { path: file, isReplaced: true } : targetOf(resolve(dirname(file), link));
    }
    throw error;
  }
}
