import { readFileSync } from "node:fs";
import { decode, safeDecode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";

// A process that reads one document and says how much memory it took. Run by growth.ts.

const READERS: Record<string, (text: string) => unknown> = {
  nothing: (text) => text.length,
  json: (text) => JSON.parse(text),
  ours: (text) => decode(Page, text),
  fault: (text) => {
    const result = safeDecode(Page, text);
    if (result.success) throw new Error("the fault was not found");
    return result.error.message;
  },
};

/** What a process that read a document says, in bytes. */
export interface HeapUse {
  /** The most memory that the process had. */
  readonly peak: number;
  /** The heap that reading took, garbage included: right only if nothing was collected meanwhile. */
  readonly allocated: number;
}

const [reader = "", file = ""] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const before = process.memoryUsage().heapUsed;
const result = READERS[reader]!(text);
const allocated = process.memoryUsage().heapUsed - before;
if (result === undefined) throw new Error("nothing was read");
process.send!({ peak: process.resourceUsage().maxRSS * 1024, allocated } satisfies HeapUse);
