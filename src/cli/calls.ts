import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { decodeItems } from "@evovoice/jsv/stream";
import { ALL_COLUMNS, columnsNamed } from "./calls-columns.js";
import { CallsCount } from "./calls-count.js";
import { CallsCsv, CallsJson } from "./calls-lines.js";
import { CallsTable } from "./calls-table.js";
import { collectGarbage } from "./collect-garbage.js";
import { withAdvice } from "./faults.js";
import { EXIT, Failure, hasColor, type Io, STDIO, write } from "./io.js";
import { MAIN_COLUMNS } from "./main-columns.js";
import { pour, type Write, withOutput } from "./output.js";
import { FLUSH, inPieces } from "./pieces.js";
import { reading, withBar } from "./progress.js";
import { urlOf } from "./source-url.js";
import type { ArgumentsOf } from "./verbs.js";

/** In UTF-16 units. A longer one would need more memory than a table should. */
const LONGEST_CALL = 1 << 18;

/** `jsv calls`: a table of the calls of a page or of all pages, as they come, and one line that sums them up. */
export async function calls(args: ArgumentsOf<"calls">, io: Io): Promise<void> {
  const { operands, all, missed, columns, csv, json, output, ...remote } = args;
  const named = columns === undefined ? undefined : columnsNamed(columns);
  const [source = STDIO] = operands;
  const url = await urlOf(source);
  if (all && url === undefined) {
    throw new Failure(EXIT.misuse, "--all needs a URL: it asks the service for all pages");
  }

  const isData = csv || json;
  const toFile = output !== undefined && output !== STDIO;
  const count = new CallsCount();

  async function* texts(
    items: AsyncIterable<SessionInfo>,
    page: () => Promise<AppGetCallHistoryResponse>,
  ): AsyncGenerator<string> {
    const table = csv
      ? new CallsCsv(named ?? ALL_COLUMNS)
      : json
        ? new CallsJson(named)
        : new CallsTable(named ?? MAIN_COLUMNS, {
            // A terminal that does not know its width says 0.
            width: toFile ? undefined : io.stdout.columns || undefined,
            color: !toFile && hasColor(io.stdout),
          });
    try {
      for await (const call of items) {
        count.add(call);
        collectGarbage();
        const lines = missed && !call.wasMissed ? "" : table.add(call);
        if (lines !== "") yield lines;
      }
    } catch (error) {
      // The calls before a fault are good.
      if (count.all > 0) yield table.end();
      throw withAdvice(error, "too_long", "jsv decode --select items reads longer ones");
    }
    const summary = count.summary(await page());
    const hint = count.isPart && url !== undefined ? "; --all shows all pages" : "";
    // Beside data for programs the sum is told only where it says that calls are missing.
    yield `${table.end()}${isData ? "" : `${summary}${hint}\n`}`;
    if (!isData || !count.isPart) return;
    yield FLUSH;
    await write(io.stderr, `jsv: ${summary}${hint}\n`);
  }
  // The table is in colours, and makes its cells harmless itself.
  const show = (lines: AsyncIterable<string>, above: (write: Write) => Write): Promise<void> =>
    withOutput(io, output, (write) => pour(inPieces(lines), above(write)), { isHarmless: !isData });

  if (all) {
    const { allCalls } = await import("./remote.js");
    return withBar(io, "calls", (update, above) => {
      const items = allCalls(url!, { ...remote, maxItemLength: LONGEST_CALL }, io, (progress) =>
        update(progress.items, progress.totalCount),
      );
      return show(
        texts(items, async () => ({})),
        above,
      );
    });
  }
  await reading(source, io, remote, ({ chunks }, above) => {
    const envelope = AppGetCallHistoryResponse;
    const items = decodeItems(SessionInfo, chunks, { at: ["items"], envelope, maxItemLength: LONGEST_CALL });
    return show(
      texts(items, () => items.envelope),
      above,
    );
  });
}
