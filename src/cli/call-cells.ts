import type { DeepPartial } from "@evovoice/jsv";
import type { SessionInfo } from "@evovoice/jsv/call-history";

/** The columns in which people look at calls. */
export const CALL_COLUMNS = [
  "When (UTC)",
  "Direction",
  "From",
  "To",
  "Answered by",
  "Outcome",
  "Missed",
] as const;

/** What stands in these columns for a call; nothing where it says nothing. */
export function callCells(call: DeepPartial<SessionInfo>): string[] {
  return [
    utc(call.dateCreated),
    call.direction,
    party(call.fromName, call.fromAddress),
    call.toAddress ?? call.destination,
    call.answeredByName,
    call.outcome ?? (call.ended === false ? "In progress" : undefined),
    call.wasMissed === undefined ? undefined : call.wasMissed ? "yes" : "no",
  ].map((text = "") => text);
}

/** A UTC date to the second; a date of any other form stays as it is, for its zone is not ours to convert. */
function utc(date: string | undefined): string | undefined {
  return date?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2");
}

function party(name: string | undefined, address: string | undefined): string | undefined {
  return name !== undefined && address !== undefined ? `${name} (${address})` : (name ?? address);
}
