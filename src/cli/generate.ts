import { encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { callHistorySessions } from "@evovoice/jsv/testing";
import type { Io } from "./io.js";
import { withOutput } from "./output.js";
import { withBar } from "./progress.js";

interface GenerateArguments {
  readonly count: number;
  readonly seed: number;
  readonly output: string | undefined;
}

/** In UTF-16 units: small enough for memory, large enough for speed. */
const PIECE = 1 << 16;

/** `jsv generate`: a page with a made-up call history, written as it is made, so that it may be of any length. */
export async function generate({ count, seed, output }: GenerateArguments, io: Io): Promise<void> {
  await withBar(io, "calls", (update, above) =>
    withOutput(io, output, async (plain) => {
      const write = above(plain);
      let made = 0;
      // The page around the items is a page without any, opened at its empty list.
      const [head, tail] = encode(AppGetCallHistoryResponse, {
        items: [],
        totalCount: count,
        totalPages: count === 0 ? 0 : 1,
        hasMorePages: false,
      }).split("[]") as [string, string];
      let piece = `${head}[`;
      let separator = "";
      for (const session of callHistorySessions({ seed, count })) {
        piece += separator + encode(SessionInfo, session);
        separator = ",";
        made += 1;
        if (piece.length >= PIECE) {
          await write(piece);
          update(made, count);
          piece = "";
        }
      }
      await write(`${piece}]${tail}\n`);
    }),
  );
}
