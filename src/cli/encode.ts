import { type EncodeOptions, encodeBytes, type Schema } from "@evovoice/jsv";
import { fromJson } from "./from-json.js";
import { openInput, readText } from "./input.js";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import { loadSchema } from "./schemas.js";

interface EncodeArguments {
  readonly source: string | undefined;
  readonly schema: string | undefined;
  readonly layout: NonNullable<EncodeOptions["layout"]>;
  readonly keyCase: NonNullable<EncodeOptions["keyCase"]>;
  readonly output: string | undefined;
}

/** `jsv encode`: JSON to JSV. */
export async function encode(args: EncodeArguments, io: Io): Promise<void> {
  const { layout, keyCase } = args;
  const schema: Schema = await loadSchema(args.schema);
  const input = await openInput(args.source, io);
  const json = (await readText(input)).replace(/^\ufeff/, "");
  const value = await fromJson(schema, json, input.name);
  const bytes = encodeBytes(schema, value, { layout, keyCase });
  await withOutput(io, args.output, async (write) => {
    await write(bytes);
    await write("\n");
  });
}
