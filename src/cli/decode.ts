import type { DecodeOptions, JsvError, Schema } from "@evovoice/jsv";
import { documentLines, itemLines, jsonOf, recordLines } from "./decode-pieces.js";
import { collectingFaults, type Faults, refuseAlone } from "./faults.js";
import { openInput } from "./input.js";
import { type Io, write } from "./io.js";
import { opened } from "./large.js";
import { pour, type Write, withOutput } from "./output.js";
import { printable } from "./printable.js";
import { withProgress } from "./progress.js";
import type { RemoteOptions } from "./remote-options.js";
import { loadSchema } from "./schemas.js";
import { selectList } from "./select.js";
import { forEachSource, sourcesOf } from "./sources.js";

interface DecodeArguments extends RemoteOptions {
  readonly operands: readonly string[];
  readonly schema: string | undefined;
  readonly pretty: boolean | undefined;
  readonly select: string | undefined;
  readonly lines: boolean | undefined;
  readonly null: boolean | undefined;
  readonly keepGoing: boolean | undefined;
  readonly errors: string | undefined;
  readonly output: string | undefined;
  readonly unknownMembers: DecodeOptions["unknownMembers"] | undefined;
  readonly unknownProperties: DecodeOptions["unknownProperties"] | undefined;
}

/** `jsv decode`: JSV to JSON, each source a document, or documents or items of a list to JSON Lines. */
export async function decode(args: DecodeArguments, io: Io): Promise<number> {
  refuseAlone({ ...args, lines: args.lines || args.null });
  const schema = await loadSchema(args.schema);
  if (args.select !== undefined) selectList(schema, args.select);
  const sources = await sourcesOf(args.operands);
  const decodeAll = async (faults: Faults | undefined, above: (write: Write) => Write): Promise<number> => {
    const [only] = sources;
    if (sources.length === 1) {
      await decodeSource(only!, schema, args, io, faults, (pieces, aboveBar) =>
        pour(io, args.output, pieces, (write) => above(aboveBar(write))),
      );
      return 0;
    }
    return withOutput(io, args.output, (write) =>
      forEachSource(sources, io, async (source) => {
        await decodeSource(source, schema, args, io, faults, async (pieces, aboveBar) => {
          const writeAbove = above(aboveBar(write));
          for await (const piece of pieces) await writeAbove(piece);
        });
        return true;
      }),
    );
  };
  if (!args.keepGoing) return decodeAll(undefined, (write) => write);
  let exit = 0;
  const isGood = await collectingFaults(io, args.errors, async (faults, above) => {
    exit = await decodeAll(faults, above);
  });
  return isGood ? exit : 1;
}

function decodeSource(
  source: string,
  schema: Schema,
  args: DecodeArguments,
  io: Io,
  faults: Faults | undefined,
  consume: (pieces: AsyncIterable<string>, above: (write: Write) => Write) => Promise<void>,
): Promise<void> {
  const { unknownMembers = "error", unknownProperties = "ignore" } = args;
  const options = { unknownMembers, unknownProperties };
  return openInput(source, io, args).then((input) =>
    withProgress(input, io, async (counted, above) => {
      if (args.select !== undefined) {
        const onNothing = (lists: readonly string[]): Promise<void> =>
          write(
            io.stderr,
            `jsv: ${printable(`${input.name}: --select ${args.select}: nothing is there; its lists are ${lists.join(", ")}`)}\n`,
          );
        return consume(itemLines(counted, schema, args.select, options, onNothing), above);
      }
      if (!args.lines && !args.null) {
        return consume(
          jsonOf(await opened(counted, schema, io), schema, options, args.pretty ?? false),
          above,
        );
      }
      const onFault = faults && ((error: JsvError, at?: number) => faults.add(input.name, error, at));
      const linesOf = args.null ? documentLines : recordLines;
      await consume(linesOf(counted, schema, options, onFault), above);
    }),
  );
}
