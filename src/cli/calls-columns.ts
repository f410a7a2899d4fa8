import { SessionInfo } from "@evovoice/jsv/call-history";
import { closest } from "../text/spelling.js";
import { EXIT, Failure } from "./io.js";
import type { Column } from "./main-columns.js";
import { propertiesOf } from "./select.js";
import { toJson } from "./to-json.js";

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
