import { readFileSync } from "node:fs";
import { formatError, safeDecode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { callsSummary, callsTable } from "./calls-table.js";

const file = process.argv[2] ?? "fixtures/call-history/response.jsv";
const result = safeDecode(AppGetCallHistoryResponse, readFileSync(file));

if (result.success) {
  console.log(callsTable(result.data.items ?? []));
  console.log(callsSummary(result.data));
} else {
  console.error(`${file}: ${formatError(result.error, { color: process.stderr.isTTY })}`);
  process.exitCode = 1;
}
