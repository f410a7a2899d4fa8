import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { decodeItems } from "@evovoice/jsv/stream";
import { CallsCount, CallsTable } from "./calls-table.js";
import { openInput } from "./input.js";
import { EXIT, Failure, hasColor, type Io, STDIO } from "./io.js";
import { type Write, withOutput } from "./output.js";
import { withBar, withProgress } from "./progress.js";
import type { RemoteOptions } from "./remote.js";
import { urlOf } from "./source-url.js";

interface CallsArguments extends RemoteOptions {
  readonly operands: readonly string[];
  readonly all: boolean | undefined;
  readonly missed: boolean | undefined;
  readonly output: string | undefined;
}

/** `jsv calls`: a table of the calls of a page or of all pages, as they come, and one line that sums them up. */
export async function calls(args: CallsArguments, io: Io): Promise<void> {
  const { operands, all, missed, output, ...remote } = args;
  const [source = STDIO] = operands;
  const url = await urlOf(source);
  if (all && url === undefined) {
    throw new Failure(EXIT.misuse, "--all asks a URL for all pages, and the source is none");
  }

  async function show(
    items: AsyncIterable<SessionInfo>,
    page: () => Promise<AppGetCallHistoryResponse>,
    write: Write,
  ): Promise<void> {
    const toFile = output !== undefined && output !== STDIO;
    const table = new CallsTable({
      // A terminal that does not know its width says 0.
      width: toFile ? undefined : io.stdout.columns || undefined,
      color: !toFile && hasColor(io.stdout),
    });
    const count = new CallsCount();
    try {
      for await (const call of items) {
        count.add(call);
        if (!missed || call.wasMissed) await write(table.add(call));
      }
    } catch (error) {
      // The calls before a fault are good; the fault counts, also when nobody reads them.
      if (count.all > 0) await write(table.end()).catch(() => {});
      throw error;
    }
    const summary = count.summary(await page());
    const hint = count.isPart && url !== undefined ? "; --all shows all pages" : "";
    await write(`${table.end()}${summary}${hint}\n`);
  }

  if (all) {
    const { allCalls } = await import("./remote.js");
    return withBar(io, "calls", (update, above) =>
      withOutput(io, output, (write) => {
        const items = allCalls(url!, remote, io, (progress) => update(progress.items, progress.totalCount));
        return show(items, async () => ({}), above(write));
      }),
    );
  }
  await withProgress(await openInput(source, io, remote), io, (input, above) =>
    withOutput(io, output, (write) => {
      const envelope = AppGetCallHistoryResponse;
      const items = decodeItems(SessionInfo, input.chunks, { at: ["items"], envelope });
      return show(items, () => items.envelope, above(write));
    }),
  );
}
