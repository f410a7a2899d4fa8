import { constants } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { JsvError } from "@evovoice/jsv";
import { EXIT, Failure, type Input, type Io, reasonOf, STDIO, write } from "./io.js";
import { REMOTE, type RemoteOptions } from "./remote-options.js";
import { urlOf } from "./source-url.js";

/**
 * Opens a file, a URL or a path of the service, or standard input (`-`, or nothing).
 *
 * @throws {Failure} if it cannot be read
 */
export async function openInput(source = STDIO, io: Io, options: RemoteOptions = {}): Promise<Input> {
  if (source === "") throw new Failure(EXIT.misuse, "the name of a file must not be empty");
  const url = await urlOf(source);
  if (url !== undefined) return (await import("./remote.js")).openUrl(url, options, io);
  refuseRemote(source, options);
  if (source === STDIO) {
    if (io.stdin.isTTY) await write(io.stderr, "Reading from the terminal; Ctrl-D ends the input.\n");
    const name = "standard input";
    return { name, chunks: understood(name, io.stdin), size: undefined };
  }
  return { name: source, chunks: understood(source, fileChunks(source)), size: await sizeOf(source) };
}

/** @throws {Failure} for options that only a request could use */
function refuseRemote(source: string, options: RemoteOptions): void {
  const [, option] = Object.entries(REMOTE).find(([key]) => options[key as keyof typeof REMOTE]) ?? [];
  if (option === undefined) return;
  const hint = source.startsWith("/") ? "; JSV_BASE_URL makes a path of a service of it" : "";
  throw new Failure(EXIT.misuse, `${option.long} is for URLs, and the source is not one${hint}`);
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const stats = await stat(path);
    // A pipe or a device has no size of its own.
    return stats.isFile() ? stats.size : undefined;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): Failure {
  return new Failure(EXIT.fault, `${path}: ${reasonOf(error)}${adviceFor(path, error)}`);
}

/** What was meant by the name of a file that cannot be read. */
function adviceFor(path: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EISDIR") return "; name a file in it";
  if (code !== "ENOENT" && code !== "ENOTDIR") return "";
  if (path.startsWith("/")) {
    return /\.\w+$/.test(path) ? "" : "; JSV_BASE_URL=https://HOST makes a path of a service of it";
  }
  // `evo.example/calls` and `localhost:8080/calls`, but not `../calls` nor `pages.old/a.jsv`.
  const isHost = /^(?:[\w-]+\.)*[\w-]+(?::\d+\/|\.\w{2,}\/(?!.*\.\w+$))/.test(path);
  return isHost || /^\w+:\//.test(path) ? "; a URL begins with https:// or http://" : "";
}

/** How files begin that are no UTF-8, and what makes UTF-8 of them. */
const FOREIGN: readonly (readonly [start: readonly number[], what: string, command: string])[] = [
  [[0x1f, 0x8b], "compressed", "gzip -dc"],
  [[0x28, 0xb5, 0x2f, 0xfd], "compressed", "zstd -dc"],
  [[0xfd, 0x37, 0x7a], "compressed", "xz -dc"],
  [[0xff, 0xfe], "UTF-16", "iconv -f UTF-16 -t UTF-8"],
  [[0xfe, 0xff], "UTF-16", "iconv -f UTF-16 -t UTF-8"],
];

/** Refuses what is clearly no text that any verb reads, and says how to make it such. */
async function* understood(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const foreign = isFirst && FOREIGN.find(([start]) => start.every((byte, i) => chunk[i] === byte));
    if (foreign) {
      const [, what, command] = foreign;
      throw new Failure(EXIT.fault, `${name}: this is ${what}: pipe it in, as in ${command} FILE | jsv ...`);
    }
    isFirst = false;
    yield chunk;
  }
}

/** A fault of a source, whose own error does not say which source it is. */
export class FaultySource extends Error {
  constructor(
    readonly source: string,
    readonly error: JsvError,
  ) {
    super(error.message);
  }
}

/** Lets `work` read a source; a fault that says no URL is that of the source. */
export async function naming<T>({ name }: Pick<Input, "name">, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof JsvError && error.url === undefined ? new FaultySource(name, error) : error;
  }
}

/** All bytes of an input. */
export async function readBytes({
  name,
  chunks,
  maxWhole = constants.MAX_STRING_LENGTH,
}: Input): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxWhole) {
      throw new Failure(
        EXIT.fault,
        `${name}: too large to be read as a whole; jsv decode --select and jsv calls read it in parts`,
      );
    }
  }
  return Buffer.concat(parts, length);
}

/** All text of an input, with the byte order mark if it begins with one. */
export async function readText(input: Input): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readBytes(input));
  } catch (error) {
    throw decodingFailure(input.name, error);
  }
}

/** What to say where bytes are no UTF-8; any other error as it is. */
function decodingFailure(name: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== "ERR_ENCODING_INVALID_ENCODED_DATA") return error;
  return new Failure(EXIT.fault, `${name}: this is not UTF-8; iconv -t UTF-8 converts it`);
}

/** The documents of an input that ends each with a NUL byte; what follows the last NUL is one, too, unless it is empty. */
export async function* documentsOf({ chunks }: Pick<Input, "chunks">): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]);
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

/** The text of an input as it comes, without a byte order mark. */
export async function* textsOf({ name, chunks }: Input): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw decodingFailure(name, error);
  }
}

/** The lines of an input; U+2028 and U+2029, which may stand in a JSON string, end none. */
export async function* linesOf(input: Input): AsyncGenerator<string> {
  let rest = "";
  for await (const text of textsOf(input)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}
