import { stat } from "node:fs/promises";
import { type FormattedPiece, formatPieces } from "@evovoice/jsv/stream";
import { EXIT, Failure, type Io, STDIO, write } from "./io.js";
import { LARGE } from "./large.js";
import { pour, type Write, withOutput } from "./output.js";
import { printable } from "./printable.js";
import { reading } from "./progress.js";
import { urlOf } from "./source-url.js";
import { forEachSource, sourcesOf } from "./sources.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv format`: lays JSV out, or takes the layout away. */
export async function format(args: ArgumentsOf<"format">, io: Io): Promise<number> {
  const sources = await sourcesOf(args.operands);
  if (sources.length > 1 && !args.check && !args.write) {
    throw new Failure(
      EXIT.misuse,
      `${sources.length} files: --write formats them in place, --check checks them`,
    );
  }
  return forEachSource(sources, io, (source) => formatSource(source, args, io));
}

async function formatSource(source: string, args: ArgumentsOf<"format">, io: Io): Promise<boolean> {
  const { check, wire, output } = args;
  if (args.write && !(await isFile(source))) {
    throw new Failure(EXIT.misuse, "--write needs files: standard input and URLs cannot be written in place");
  }
  const formatting = <T>(work: (pieces: Pieces, above: (write: Write) => Write) => Promise<T>): Promise<T> =>
    reading(source, io, args, ({ chunks }, above) =>
      work(formatPieces(chunks, { layout: wire ? "wire" : "formatted" }), above),
    );
  // A file that stays as it is is not written again.
  const isSame = (check || args.write) && (await formatting((pieces) => changesNothing(pieces, check)));
  if (isSame) return true;
  if (!check) {
    const [file, option] = args.write ? ([source, "--write"] as const) : ([output, "--output"] as const);
    await formatting((pieces, above) =>
      withOutput(io, file, (write) => pour(textOf(pieces), above(write)), { option }),
    );
    return true;
  }
  const name = source === STDIO ? "standard input" : source;
  const form = wire ? "in wire form" : "laid out";
  const advice = `jsv format ${wire ? "--wire " : ""}--write writes it so`;
  await write(io.stderr, `${printable(name)}: not ${form}; ${advice}\n`);
  return false;
}

/** Also of a file that is not there, which reading it tells. */
async function isFile(source: string): Promise<boolean> {
  if (source === STDIO || (await urlOf(source)) !== undefined) return false;
  return stat(source).then(
    (stats) => stats.isFile(),
    () => true,
  );
}

type Pieces = AsyncIterable<FormattedPiece>;

/** @param toTheEnd whether a fault that follows counts more than a change */
async function changesNothing(pieces: Pieces, toTheEnd = false): Promise<boolean> {
  let isSame = true;
  let given = "";
  let last = "";
  for await (const piece of pieces) {
    isSame &&= given === last;
    if (!isSame && !toTheEnd) break;
    ({ given, written: last } = piece);
  }
  // A file may do without the final line break.
  return isSame && (given === last || given === `${last}\n`);
}

/** What is written of a document. Of one that is not large, nothing is if it is faulty. */
async function* textOf(pieces: Pieces): AsyncGenerator<string> {
  let text = "";
  let read = 0;
  for await (const { given, written } of pieces) {
    text += written;
    read += given.length;
    if (read < LARGE) continue;
    yield text;
    text = "";
  }
  yield `${text}\n`;
}
