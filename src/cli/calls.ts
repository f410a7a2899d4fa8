import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { decodeItems } from "@evovoice/jsv/stream";
import { CallsCount, CallsTable } from "./calls-table.js";
import { openInput } from "./input.js";
import { hasColor, type Io, STDIO } from "./io.js";
import { withOutput } from "./output.js";
import { withProgress } from "./progress.js";
import type { RemoteOptions } from "./remote.js";

interface CallsArguments extends RemoteOptions {
  readonly source: string | undefined;
  readonly missed: boolean | undefined;
  readonly output: string | undefined;
}

/** `jsv calls`: a table of the calls of a page, as they come, and one line that sums them up. */
export async function calls({ source, missed, output, ...remote }: CallsArguments, io: Io): Promise<void> {
  const opened = await openInput(source, io, remote);
  await withProgress(opened, io, (input, above) =>
    withOutput(io, output, async (plainWrite) => {
      const write = above(plainWrite);
      const toFile = output !== undefined && output !== STDIO;
      const table = new CallsTable({
        // A terminal that does not know its width says 0.
        width: toFile ? undefined : io.stdout.columns || undefined,
        color: !toFile && hasColor(io.stdout),
      });
      const count = new CallsCount();
      const items = decodeItems(SessionInfo, input.chunks, {
        at: ["items"],
        envelope: AppGetCallHistoryResponse,
      });
      for await (const call of items) {
        count.add(call);
        if (!missed || call.wasMissed) await write(table.add(call));
      }
      await write(`${table.end()}${count.summary(await items.envelope)}\n`);
    }),
  );
}
