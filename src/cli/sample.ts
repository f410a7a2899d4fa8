import { encode } from "@evovoice/jsv";
import { sample as sampleOf } from "@evovoice/jsv/testing";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import { loadSchema } from "./schemas.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv sample`: the documentation sample of a schema. */
export async function sample(args: ArgumentsOf<"sample">, io: Io): Promise<void> {
  const schema = await loadSchema(args.schema);
  const text = encode(schema, sampleOf(schema), { layout: args.wire ? "wire" : "formatted" });
  await withOutput(io, args.output, (write) => write(`${text}\n`));
}
