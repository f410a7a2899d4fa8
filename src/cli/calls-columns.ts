import { SessionInfo } from "@evovoice/jsv/call-history";
import { closest } from "../scalars/spelling.js";
import { EXIT, Failure } from "./io.js";
import { propertiesOf } from "./select.js";
import { toJson } from "./to-json.js";

/** A column of a table of calls. */
export interface Column {
  readonly head: string;
  shown(call: SessionInfo): string | undefined;
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

const PROPERTIES = propertiesOf(SessionInfo);

/** Every property of a call. */
export const ALL_COLUMNS: readonly Column[] = PROPERTIES.map(columnOf);

/**
 * The columns that `--columns` names, by the properties of a call.
 *
 * @throws {Failure} for a name that no property has
 */
export function columnsNamed(names: string): readonly Column[] {
  return names.split(",").map((name) => {
    const property = PROPERTIES.find((each) => each.toLowerCase() === name.trim().toLowerCase());
    if (property !== undefined) return columnOf(property);
    const meant = closest(name, PROPERTIES);
    const hint =
      meant === undefined ? `its properties are ${PROPERTIES.join(", ")}` : `did you mean ${meant}?`;
    throw new Failure(EXIT.misuse, `--columns: a call has no property "${name}"; ${hint}`);
  });
}

function columnOf(property: string): Column {
  return {
    head: property,
    shown(call) {
      const value = call[property as keyof SessionInfo];
      return value === undefined || typeof value === "string" ? value : toJson(value);
    },
  };
}

/** A UTC date to the second; a date of any other form stays as it is, for its zone is not ours to convert. */
function utc(date: string | undefined): string | undefined {
  return date?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2");
}

function party(name: string | undefined, address: string | undefined): string | undefined {
  return name !== undefined && address !== undefined ? `${name} (${address})` : (name ?? address);
}
