import { type DecodeOptions, decode as decodeText } from "@evovoice/jsv";
import { openInput, readBytes } from "./input.js";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import type { RemoteOptions } from "./remote.js";
import { loadSchema } from "./schemas.js";
import { toJson } from "./to-json.js";

interface DecodeArguments extends RemoteOptions {
  readonly source: string | undefined;
  readonly schema: string | undefined;
  readonly pretty: boolean | undefined;
  readonly select: string | undefined;
  readonly output: string | undefined;
  readonly unknownMembers: DecodeOptions["unknownMembers"] | undefined;
  readonly unknownProperties: DecodeOptions["unknownProperties"] | undefined;
}

/** `jsv decode`: JSV to JSON. */
export async function decode(args: DecodeArguments, io: Io): Promise<void> {
  const schema = await loadSchema(args.schema);
  const { unknownMembers = "error", unknownProperties = "ignore" } = args;
  const options = { unknownMembers, unknownProperties };
  const input = await openInput(args.source, io, args);
  const value = decodeText(schema, await readBytes(input), options);
  await withOutput(io, args.output, (write) => write(`${toJson(value, args.pretty ? "  " : "")}\n`));
}
