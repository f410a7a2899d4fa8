import type { DeepPartial } from "@evovoice/jsv";
import type { SessionInfo } from "@evovoice/jsv/call-history";

/** A column of a table of calls. */
export interface Column {
  readonly head: string;
  shown(call: DeepPartial<SessionInfo>): string | undefined;
}

/** What a person wants to know of a call. */
export const MAIN_COLUMNS: readonly Column[] = [
  { head: "When (UTC)", shown: (call) => utc(call.dateCreated) },
  { head: "Direction", shown: (call) => call.direction },
  { head: "From", shown: (call) => party(call.fromName, call.fromAddress) },
  { head: "To", shown: (call) => call.toAddress ?? call.destination },
  { head: "Answered by", shown: (call) => call.answeredByName },
  {
    head: "Outcome",
    shown: (call) => call.outcome ?? (call.ended === false ? "In progress" : undefined),
  },
  {
    head: "Missed",
    shown: (call) => (call.wasMissed === undefined ? undefined : call.wasMissed ? "yes" : "no"),
  },
];

/** A UTC date to the second; a date of any other form stays as it is, for its zone is not ours to convert. */
function utc(date: string | undefined): string | undefined {
  return date?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2");
}

function party(name: string | undefined, address: string | undefined): string | undefined {
  return name !== undefined && address !== undefined ? `${name} (${address})` : (name ?? address);
}
