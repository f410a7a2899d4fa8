import { type DecodeOptions, decode as decodeText } from "@evovoice/jsv";
import { openInput, readBytes } from "./input.js";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import { withProgress } from "./progress.js";
import type { RemoteOptions } from "./remote.js";
import { loadSchema } from "./schemas.js";
import { toJson } from "./to-json.js";

interface DecodeArguments extends RemoteOptions {
  readonly operands: readonly string[];
  readonly schema: string | undefined;
  readonly pretty: boolean | undefined;
  readonly select: string | undefined;
  readonly output: string | undefined;
  readonly unknownMembers: DecodeOptions["unknownMembers"] | undefined;
  readonly unknownProperties: DecodeOptions["unknownProperties"] | undefined;
}

/** `jsv decode`: JSV to JSON, or a list of it to JSON Lines as it comes. */
export async function decode(args: DecodeArguments, io: Io): Promise<void> {
  const { unknownMembers = "error", unknownProperties = "ignore" } = args;
  const options = { unknownMembers, unknownProperties };
  const schema = await loadSchema(args.schema);
  if (args.select !== undefined) {
    const { decodeList } = await import("./decode-list.js");
    return decodeList(schema, { ...args, ...options, select: args.select }, io);
  }
  const value = await withProgress(await openInput(args.operands[0], io, args), io, async (input) =>
    decodeText(schema, await readBytes(input), options),
  );
  await withOutput(io, args.output, (write) => write(`${toJson(value, args.pretty ? "  " : "")}\n`));
}
