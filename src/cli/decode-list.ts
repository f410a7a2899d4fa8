import type { DecodeOptions, Schema } from "@evovoice/jsv";
import { decodeItems } from "@evovoice/jsv/stream";
import { openInput } from "./input.js";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import { withProgress } from "./progress.js";
import type { RemoteOptions } from "./remote.js";
import { selectList } from "./select.js";
import { toJson } from "./to-json.js";

interface DecodeListArguments extends RemoteOptions {
  readonly operands: readonly string[];
  readonly select: string;
  readonly output: string | undefined;
  readonly unknownMembers: NonNullable<DecodeOptions["unknownMembers"]>;
  readonly unknownProperties: NonNullable<DecodeOptions["unknownProperties"]>;
}

/** In UTF-16 units: small enough for memory, large enough for speed. */
const PIECE = 1 << 16;

/** `jsv decode --select`: the items of a list as JSON Lines, as they come. */
export async function decodeList(schema: Schema, args: DecodeListArguments, io: Io): Promise<void> {
  const { unknownMembers, unknownProperties } = args;
  const { at, item } = selectList(schema, args.select);
  await withProgress(await openInput(args.operands[0], io, args), io, (input, above) =>
    withOutput(io, args.output, async (plainWrite) => {
      const write = above(plainWrite);
      let piece = "";
      try {
        for await (const value of decodeItems(item, input.chunks, {
          at,
          unknownMembers,
          unknownProperties,
        })) {
          piece += `${toJson(value)}\n`;
          if (piece.length < PIECE) continue;
          const whole = piece;
          piece = "";
          await write(whole);
        }
      } catch (error) {
        // The items before a fault are good; the fault counts, also when nobody reads them.
        await write(piece).catch(() => {});
        throw error;
      }
      await write(piece);
    }),
  );
}
