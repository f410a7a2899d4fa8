import { format as layOut, toWire } from "@evovoice/jsv";
import { openInput, readText } from "./input.js";
import { EXIT, Failure, type Io, STDIO, write } from "./io.js";
import { warnIfLarge } from "./large.js";
import { withOutput } from "./output.js";
import { printable } from "./printable.js";
import { withProgress } from "./progress.js";
import type { RemoteOptions } from "./remote.js";
import { urlOf } from "./source-url.js";
import { forEachSource, sourcesOf } from "./sources.js";

interface FormatArguments extends RemoteOptions {
  readonly operands: readonly string[];
  readonly wire: boolean | undefined;
  readonly check: boolean | undefined;
  readonly write: boolean | undefined;
  readonly output: string | undefined;
}

/** `jsv format`: lays JSV out, or takes the layout away. */
export async function format(args: FormatArguments, io: Io): Promise<number> {
  const sources = await sourcesOf(args.operands);
  if (sources.length > 1 && !args.check && !args.write) {
    throw new Failure(
      EXIT.misuse,
      `${sources.length} files: --write formats them in place, --check checks them`,
    );
  }
  return forEachSource(sources, io, (source) => formatSource(source, args, io));
}

async function formatSource(source: string, args: FormatArguments, io: Io): Promise<boolean> {
  if (args.write && (source === STDIO || (await urlOf(source)) !== undefined)) {
    throw new Failure(EXIT.misuse, "--write is for files");
  }
  const input = await openInput(source, io, args);
  await warnIfLarge(input, io);
  const [text, formatted] = await withProgress(input, io, async (counted) => {
    const read = await readText(counted);
    return [read, `${args.wire ? toWire(read) : layOut(read)}\n`];
  });
  // A file may do without the final line break.
  const isSame = text === formatted || `${text}\n` === formatted;
  if (args.check) {
    const form = args.wire ? "in wire form" : "laid out";
    const advice = `jsv format ${args.wire ? "--wire " : ""}writes it so`;
    if (!isSame) await write(io.stderr, `${printable(input.name)}: not ${form}; ${advice}\n`);
    return isSame;
  }
  if (!args.write || text !== formatted) {
    await withOutput(io, args.write ? source : args.output, (writeOut) => writeOut(formatted!));
  }
  return true;
}
