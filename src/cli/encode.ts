import { type EncodeOptions, encodeBytes, type Schema } from "@evovoice/jsv";
import { fromJson } from "./from-json.js";
import { openInput, readText } from "./input.js";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import { withProgress } from "./progress.js";
import { loadSchema } from "./schemas.js";

interface EncodeArguments {
  readonly operands: readonly string[];
  readonly schema: string | undefined;
  readonly layout: EncodeOptions["layout"];
  readonly keyCase: EncodeOptions["keyCase"];
  readonly output: string | undefined;
}

/** `jsv encode`: JSON to JSV. */
export async function encode(args: EncodeArguments, io: Io): Promise<void> {
  const { layout = "wire", keyCase = "camel" } = args;
  const schema: Schema = await loadSchema(args.schema);
  const input = await openInput(args.operands[0], io);
  const bytes = await withProgress(input, io, async (counted) => {
    const json = (await readText(counted)).replace(/^\ufeff/, "");
    const value = await fromJson(schema, json, input.name);
    return encodeBytes(schema, value, { layout, keyCase });
  });
  await withOutput(io, args.output, async (write) => {
    await write(bytes);
    await write("\n");
  });
}
