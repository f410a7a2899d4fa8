import { type EncodeOptions, JsvError, type Schema } from "@evovoice/jsv";
import { encodeRecords } from "@evovoice/jsv/stream";
import { asBytesCan, jsvOf } from "./encode-pieces.js";
import { type Faults, passingOverFaults } from "./faults.js";
import { fromJson } from "./from-json.js";
import { FaultySource, linesOf } from "./input.js";
import { EXIT, Failure, type Input, type Io } from "./io.js";
import { JSON_TEXT, opened } from "./large.js";
import { pour, withOutput } from "./output.js";
import { FLUSH, inPieces } from "./pieces.js";
import { reading } from "./progress.js";
import { loadSchema } from "./schemas.js";
import { urlOf } from "./source-url.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv encode`: JSON to JSV, or JSON Lines to a document a line. */
export async function encode(args: ArgumentsOf<"encode">, io: Io): Promise<number> {
  const { layout = "wire", keyCase = "camel", lines, output } = args;
  if (lines && layout === "formatted") {
    throw new Failure(EXIT.misuse, "--layout formatted takes several lines a document: leave out --lines");
  }
  const schema: Schema = await loadSchema(args.schema);
  const [source] = args.operands;
  if (source !== undefined && (await urlOf(source)) !== undefined) {
    throw new Failure(
      EXIT.misuse,
      "encode does not read URLs: pipe the JSON in, as in curl URL | jsv encode",
    );
  }
  return passingOverFaults(args, io, (faults, aboveFaults) =>
    reading(source, io, {}, async (input, aboveBar) => {
      const pieces = lines
        ? inPieces(encodedLines(input, schema, { keyCase }, faults))
        : jsvOf(await opened(input, schema, io, JSON_TEXT), schema, { layout, keyCase });
      await withOutput(io, output, (write) => pour(pieces, aboveFaults(aboveBar(write))));
      return EXIT.ok;
    }),
  );
}

async function* encodedLines(
  input: Input,
  schema: Schema,
  options: EncodeOptions,
  faults: Faults | undefined,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of linesOf(input)) {
    number += 1;
    if (line.trim() === "") continue;
    const name = `${input.name}, line ${number}`;
    try {
      const value = await fromJson(schema, line, name);
      for await (const text of encodeRecords(schema, [value as never], options)) {
        yield asBytesCan(text, schema, value);
      }
    } catch (error) {
      const isFault = error instanceof JsvError || (error instanceof Failure && error.exit === EXIT.fault);
      if (!isFault) throw error;
      if (faults === undefined) throw error instanceof Failure ? error : new FaultySource(name, error);
      faults.add(name, error);
      yield FLUSH;
    }
  }
}
