import { encode } from "@evovoice/jsv";
import { sample as sampleOf } from "@evovoice/jsv/testing";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import { loadSchema } from "./schemas.js";

interface SampleArguments {
  readonly schema: string;
  readonly wire: boolean | undefined;
  readonly output: string | undefined;
}

/** `jsv sample`: the documentation sample of a schema. */
export async function sample(args: SampleArguments, io: Io): Promise<void> {
  const schema = await loadSchema(args.schema);
  const text = encode(schema, sampleOf(schema), { layout: args.wire ? "wire" : "formatted" });
  await withOutput(io, args.output, (write) => write(`${text}\n`));
}
