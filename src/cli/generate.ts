import { encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { callHistorySessions } from "@evovoice/jsv/testing";
import type { Io } from "./io.js";
import { pour, withOutput } from "./output.js";
import { inPieces } from "./pieces.js";
import { withBar } from "./progress.js";
import type { ArgumentsOf } from "./verbs.js";

/** `jsv generate`: a page with a made-up call history, written as it is made, so that it may be of any length. */
export async function generate({ count, seed, output }: ArgumentsOf<"generate">, io: Io): Promise<void> {
  await withBar(io, "calls", (update, above) => {
    async function* texts(): AsyncGenerator<string> {
      // The page around the items is a page without any, opened at its empty list.
      const [head, tail] = encode(AppGetCallHistoryResponse, {
        items: [],
        totalCount: count,
        totalPages: count === 0 ? 0 : 1,
        hasMorePages: false,
      }).split("[]") as [string, string];
      let made = 0;
      let before = `${head}[`;
      for (const session of callHistorySessions({ seed, count })) {
        yield before + encode(SessionInfo, session);
        before = ",";
        made += 1;
        update(made, count);
      }
      yield `${made === 0 ? before : ""}]${tail}\n`;
    }
    return withOutput(io, output, (write) => pour(inPieces(texts()), above(write)));
  });
}
