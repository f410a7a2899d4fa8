import type { JsvError, Schema } from "@evovoice/jsv";
import { documentLines, itemLines, jsonOf, recordLines } from "./decode-pieces.js";
import { type Faults, passingOverFaults } from "./faults.js";
import { EXIT, Failure, type Input, type Io, STDIO, write } from "./io.js";
import { opened } from "./large.js";
import { pour, withOutput } from "./output.js";
import { printable } from "./printable.js";
import { reading } from "./progress.js";
import { loadSchema } from "./schemas.js";
import { selectList } from "./select.js";
import { forEachSource, sourcesOf } from "./sources.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv decode`: JSV to JSON, each source a document, or documents or items of a list to JSON Lines. */
export async function decode(args: ArgumentsOf<"decode">, io: Io): Promise<number> {
  const schema = await loadSchema(args.schema);
  if (args.select !== undefined) selectList(schema, args.select);
  const sources = await sourcesOf(args.operands);
  return passingOverFaults(args, io, (faults, aboveFaults) =>
    withOutput(io, args.output, async (write) => {
      const exit = await forEachSource(sources, io, (source) =>
        reading(source, io, args, async (input, aboveBar) => {
          const pieces = await piecesOf(input, schema, args, io, faults);
          await pour(pieces, aboveFaults(aboveBar(write)));
          return true;
        }),
      );
      if (exit === EXIT.ok || args.output === undefined || args.output === STDIO) return exit;
      throw new Failure(exit, `--output ${args.output}: nothing is written, since not all sources are good`);
    }),
  );
}

async function piecesOf(
  input: Input,
  schema: Schema,
  args: ArgumentsOf<"decode">,
  io: Io,
  faults: Faults | undefined,
): Promise<AsyncIterable<string>> {
  const { unknownMembers = "error", unknownProperties = "ignore" } = args;
  const options = { unknownMembers, unknownProperties };
  if (args.select !== undefined) {
    const onNothing = (lists: readonly string[]): Promise<void> =>
      write(
        io.stderr,
        `jsv: ${printable(`${input.name}: --select ${args.select}: nothing is there; its lists are ${lists.join(", ")}`)}\n`,
      );
    return itemLines(input, schema, args.select, options, onNothing);
  }
  if (!args.lines && !args.null) {
    return jsonOf(await opened(input, schema, io), schema, options, args.pretty ?? false);
  }
  const onFault = faults && ((error: JsvError, at?: number) => faults.add(input.name, error, at));
  return (args.null ? documentLines : recordLines)(input, schema, options, onFault);
}
