import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  constants,
  createReadStream,
  createWriteStream,
  rmSync,
  type Stats,
  type WriteStream,
} from "node:fs";
import { access, chmod, chown, readlink, realpath, rename, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { EXIT, Failure, type Io, reasonOf, STDIO, write } from "./io.js";
import { pause } from "./pause.js";
import { printableText } from "./printable.js";
import { tidyOnSignal } from "./signals.js";

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
    return produce(async (text) => {
      await write(io.stdout, isShown ? printableText(text) : text);
      // Node writes at once where standard output is a file or a pipe, and would never hear of Ctrl-C.
      await pause();
    });
  }
  const unwritable = (error: unknown): Failure => {
    const isFolderMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const reason = isFolderMissing ? `there is no folder ${dirname(file)}` : reasonOf(error);
    return new Failure(EXIT.misuse, `${option} ${file}: ${reason}`);
  };
  const refuse = (error: unknown): never => {
    throw unwritable(error);
  };
  const target = await targetOf(file).catch(refuse);
  if (!target.replace) return writeInto(() => createWriteStream(file), produce, unwritable);
  await access(dirname(target.path), constants.W_OK).catch(refuse);
  const temporary = join(dirname(target.path), `.jsv-${randomBytes(8).toString("hex")}.tmp`);
  const remove = (): void => rmSync(temporary, { force: true });
  let release = (): void => {};
  // Until it has the mode of the file that it replaces, nobody else may read it.
  const mode = target.old === undefined ? 0o666 : 0o600;
  const open = (): WriteStream => {
    release = tidyOnSignal(remove);
    return createWriteStream(temporary, { flags: "wx", mode, flush: true });
  };
  try {
    const result = await writeInto(open, produce, unwritable);
    await replace(temporary, target).catch(refuse);
    return result;
  } finally {
    release();
    remove();
  }
}

/** Writes pieces as they come. */
export async function pour(
  io: Io,
  file: string | undefined,
  pieces: AsyncIterable<string>,
  above: (write: Write) => Write = (write) => write,
  options?: OutputOptions,
): Promise<void> {
  await withOutput(
    io,
    file,
    async (plain) => {
      const write = above(plain);
      const iterator = pieces[Symbol.asyncIterator]();
      try {
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
          await write(next.value);
        }
      } catch (error) {
        // A fault that follows counts, also when nobody reads what came before it.
        if ((error as NodeJS.ErrnoException).code === "EPIPE") await iterator.next();
        await iterator.return?.();
        throw error;
      }
    },
    options,
  );
}

interface Target {
  readonly path: string;
  readonly replace: boolean;
  /** The file that is there already. */
  readonly old?: Stats;
}

async function replace(temporary: string, { path, old }: Target): Promise<void> {
  if (old !== undefined) {
    // Its other names must go on naming the same file, and its access control list must stay.
    if (old.nlink > 1 || (await hasAcl(path, old)))
      return pipeline(createReadStream(temporary), createWriteStream(path, { flush: true }));
    await chmod(
      temporary,
      (await keepsGroup(temporary, old)) ? old.mode & 0o7777 : modeForOtherGroup(old.mode),
    );
  }
  await rename(temporary, path);
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
    if (!stats.isFile()) return { path: file, replace: false };
    return { path: await realpath(file), replace: true, old: stats };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      const link = await readlink(file).catch(() => undefined);
      return link === undefined ? { path: file, replace: true } : targetOf(resolve(dirname(file), link));
    }
    throw error;
  }
}

/**
 * The file is opened when there is something to write: what comes before may take long and hear no signal, and then no
 * temporary file must wait to be taken away.
 */
async function writeInto<T>(
  open: () => WriteStream,
  produce: (write: Write) => Promise<T>,
  unwritable: (error: unknown) => Failure,
): Promise<T> {
  let stream = undefined as WriteStream | undefined;
  const opened = async (): Promise<WriteStream> => {
    if (stream !== undefined) return stream;
    // Each write hears of an error; nobody else needs to.
    stream = open().on("error", () => {});
    await once(stream, "open");
    return stream;
  };
  try {
    const result = await produce(async (text) => write(await opened(), text));
    (await opened()).end();
    await once(stream!, "close");
    return result;
  } catch (error) {
    stream?.destroy();
    // That nobody reads a pipe any more is the end, as it is on standard output.
    const isOurs = error === stream?.errored && (error as NodeJS.ErrnoException).code !== "EPIPE";
    throw isOurs ? unwritable(error) : error;
  }
}
