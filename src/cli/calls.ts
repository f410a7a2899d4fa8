import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { decodeItems } from "@evovoice/jsv/stream";
import { ALL_COLUMNS, columnsNamed } from "./calls-columns.js";
import { CallsCount } from "./calls-count.js";
import { CallsCsv, CallsJson } from "./calls-lines.js";
import { CallsTable } from "./calls-table.js";
import { collectGarbage } from "./collect-garbage.js";
import { withAdvice } from "./faults.js";
import { openInput } from "./input.js";
import { EXIT, Failure, hasColor, type Io, STDIO, write as writeTo } from "./io.js";
import { MAIN_COLUMNS } from "./main-columns.js";
import { type Write, withOutput } from "./output.js";
import { withBar, withProgress } from "./progress.js";
import type { RemoteOptions } from "./remote.js";
import { urlOf } from "./source-url.js";

interface CallsArguments extends RemoteOptions {
  readonly operands: readonly string[];
  readonly all: boolean | undefined;
  readonly missed: boolean | undefined;
  readonly columns: string | undefined;
  readonly csv: boolean | undefined;
  readonly json: boolean | undefined;
  readonly output: string | undefined;
}

/** In UTF-16 units: small enough for memory, large enough for speed. */
const PIECE = 1 << 14;

/** In UTF-16 units. A longer one would need more memory than a table should. */
const LONGEST_CALL = 1 << 18;

/** `jsv calls`: a table of the calls of a page or of all pages, as they come, and one line that sums them up. */
export async function calls(args: CallsArguments, io: Io): Promise<void> {
  const { operands, all, missed, columns, csv, json, output, ...remote } = args;
  const named = columns === undefined ? undefined : columnsNamed(columns);
  const [source = STDIO] = operands;
  const url = await urlOf(source);
  if (all && url === undefined) {
    throw new Failure(EXIT.misuse, "--all asks a URL for all pages, and the source is none");
  }

  // The table is in colours, and makes its cells harmless itself.
  const isHarmless = !csv && !json;

  async function show(
    items: AsyncIterable<SessionInfo>,
    page: () => Promise<AppGetCallHistoryResponse>,
    write: Write,
  ): Promise<void> {
    const isData = !isHarmless;
    const toFile = output !== undefined && output !== STDIO;
    const table = csv
      ? new CallsCsv(named ?? ALL_COLUMNS)
      : json
        ? new CallsJson(named)
        : new CallsTable(named ?? MAIN_COLUMNS, {
            // A terminal that does not know its width says 0.
            width: toFile ? undefined : io.stdout.columns || undefined,
            color: !toFile && hasColor(io.stdout),
          });
    let piece = "";
    const count = new CallsCount();
    try {
      for await (const call of items) {
        count.add(call);
        collectGarbage();
        if (missed && !call.wasMissed) continue;
        piece += table.add(call);
        if (piece.length < PIECE) continue;
        const ready = piece;
        piece = "";
        await write(ready);
      }
    } catch (error) {
      // The calls before a fault are good; the fault counts, also when nobody reads them.
      if (count.all > 0) await write(piece + table.end()).catch(() => {});
      throw withAdvice(error, "too_long", "jsv decode --select items reads longer ones");
    }
    const summary = count.summary(await page());
    const hint = count.isPart && url !== undefined ? "; --all shows all pages" : "";
    // Beside data for programs the sum is told only where it says that calls are missing.
    await write(`${piece}${table.end()}${isData ? "" : `${summary}${hint}\n`}`);
    if (isData && count.isPart) await writeTo(io.stderr, `jsv: ${summary}${hint}\n`);
  }

  if (all) {
    const { allCalls } = await import("./remote.js");
    return withBar(io, "calls", (update, above) =>
      withOutput(
        io,
        output,
        (write) => {
          const items = allCalls(url!, { ...remote, maxItemLength: LONGEST_CALL }, io, (progress) =>
            update(progress.items, progress.totalCount),
          );
          return show(items, async () => ({}), above(write));
        },
        { isHarmless },
      ),
    );
  }
  await withProgress(await openInput(source, io, remote), io, (input, above) =>
    withOutput(
      io,
      output,
      (write) => {
        const envelope = AppGetCallHistoryResponse;
        const items = decodeItems(SessionInfo, input.chunks, {
          at: ["items"],
          envelope,
          maxItemLength: LONGEST_CALL,
        });
        return show(items, () => items.envelope, above(write));
      },
      { isHarmless },
    ),
  );
}
