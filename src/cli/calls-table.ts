import type { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import Table from "cli-table3";

const HEAD = ["When (UTC)", "Direction", "From", "To", "Answered by", "Outcome", "Missed"];

/** Calls as a table for people: one a row, in the order given. */
export function callsTable(calls: readonly SessionInfo[]): string {
  const table = new Table({ head: HEAD, style: { head: [], border: [], compact: true } });
  for (const call of calls) {
    table.push(
      [
        utc(call.dateCreated),
        call.direction,
        party(call.fromName, call.fromAddress),
        call.toAddress ?? call.destination,
        call.answeredByName,
        call.outcome ?? (call.ended === false ? "In progress" : undefined),
        call.wasMissed === undefined ? undefined : call.wasMissed ? "yes" : "no",
      ].map(printable),
    );
  }
  return table.toString();
}

/** One line that sums up a page of the call history. */
export function callsSummary({ items = [], totalCount, hasMorePages }: AppGetCallHistoryResponse): string {
  const count = (is: (call: SessionInfo) => boolean): number => items.filter(is).length;
  const incoming = count((call) => call.direction === "Incoming");
  const outgoing = count((call) => call.direction === "Outgoing");
  const missed = count((call) => call.wasMissed === true);
  const of = totalCount === undefined ? "" : ` of ${totalCount}`;
  const more = hasMorePages ? ", more pages follow" : "";
  return `${items.length}${of} calls: ${incoming} incoming, ${outgoing} outgoing, ${missed} missed${more}`;
}

/** A UTC date to the second; a date of any other form stays as it is, for its zone is not ours to convert. */
function utc(date: string | undefined): string | undefined {
  return date?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2");
}

function party(name: string | undefined, address: string | undefined): string | undefined {
  return name !== undefined && address !== undefined ? `${name} (${address})` : (name ?? address);
}

/** Text of a service must not steer the terminal, nor break the row. */
function printable(text = ""): string {
  return text.replace(/\p{Cc}/gu, "\ufffd");
}
