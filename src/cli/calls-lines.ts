import type { SessionInfo } from "@evovoice/jsv/call-history";
import { stringify } from "csv-stringify/sync";
import type { Column } from "./main-columns.js";
import { toJson } from "./to-json.js";

/** Calls as CSV (RFC 4180), under a head. */
export class CallsCsv {
  readonly #columns: readonly Column[];
  #isBegun = false;

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
  }

  add(call: SessionInfo): string {
    return this.#head() + line(this.#columns.map((column) => column.shown(call) ?? ""));
  }

  end(): string {
    return this.#head();
  }

  #head(): string {
    if (this.#isBegun) return "";
    this.#isBegun = true;
    return line(this.#columns.map(({ head }) => head));
  }
}

function line(cells: readonly string[]): string {
  // What begins as a formula would (`=`, `+`, `-`, `@`) gets an apostrophe, and is text to a spreadsheet.
  return stringify([[...cells]], { record_delimiter: "windows", escape_formulas: true });
}

/** Calls as JSON Lines: whole, or of the properties that are named. */
export class CallsJson {
  readonly #columns: readonly Column[] | undefined;

  constructor(columns: readonly Column[] | undefined) {
    this.#columns = columns;
  }

  add(call: SessionInfo): string {
    const kept = this.#columns?.map(({ head }) => [head, call[head as keyof SessionInfo]]);
    const value =
      kept === undefined ? call : Object.fromEntries(kept.filter(([, value]) => value !== undefined));
    return `${toJson(value)}\n`;
  }

  end(): string {
    return "";
  }
}
