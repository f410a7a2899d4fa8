import { styleText } from "node:util";
import type { SessionInfo } from "@evovoice/jsv/call-history";
import stringWidth from "string-width";
import wrap from "wrap-ansi";
import type { Column } from "./main-columns.js";
import { printable } from "./printable.js";

/** The columns are as wide as these first calls need, and stay so: later texts that are wider are wrapped. */
const FIRST_ROWS = 100;
/** In columns of the terminal. What is longer is cut, and ends in an ellipsis. */
const WIDEST_CELL = 60;
/** A text of more UTF-16 units is cut, too: marks that take no room of their own can be as many as one likes. */
const LONGEST_CELL = 4 * WIDEST_CELL;
/** A terminal that is narrower than this gets a table that is wider than it. */
const NARROWEST_COLUMN = 9;
const WIDEST_TABLE = 400;
/** Texts of which each character is one column wide. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;

/** How a table of calls is drawn. */
export interface CallsTableOptions {
  /** Columns of the terminal. Default: as wide as the texts need, up to 400. */
  readonly width?: number | undefined;
  readonly color?: boolean;
}

/** Calls as a table for people, one a row in the order given, drawn as they come, so that memory stays bounded. */
export class CallsTable {
  readonly #columns: readonly Column[];
  readonly #width: number;
  readonly #color: boolean;
  #first: string[][] = [];
  #widths: readonly number[] | undefined;

  constructor(columns: readonly Column[], { width = WIDEST_TABLE, color = false }: CallsTableOptions = {}) {
    this.#columns = columns;
    this.#width = Math.min(width, WIDEST_TABLE);
    this.#color = color;
  }

  /** Takes a call, and gives the lines that are ready to be shown, if any. */
  add(call: SessionInfo): string {
    const cells = this.#columns.map((column) => cut(column.shown(call) ?? ""));
    if (this.#widths !== undefined) return this.#row(cells, this.#widths);
    this.#first.push(cells);
    return this.#first.length < FIRST_ROWS ? "" : this.#begin();
  }

  /** The remaining lines. */
  end(): string {
    const begun = this.#widths === undefined ? this.#begin() : "";
    return `${begun}${border("└", "┴", "┘", this.#widths!)}`;
  }

  #begin(): string {
    const head = this.#columns.map(({ head }) => head);
    const widths = this.#measure([head, ...this.#first]);
    this.#widths = widths;
    const rows = this.#first.map((row) => this.#row(row, widths));
    this.#first = [];
    const top = this.#row(head, widths, (text) => this.#styled("bold", text));
    return `${border("┌", "┬", "┐", widths)}${top}${border("├", "┼", "┤", widths)}${rows.join("")}`;
  }

  /** As wide as the texts need, but all in all no wider than there is room, if that can be. */
  #measure(rows: readonly (readonly string[])[]): number[] {
    const widths = this.#columns.map((_, i) => Math.max(...rows.map((row) => widthOf(row[i]!))) + 2);
    const total = (): number => widths.reduce((sum, one) => sum + one + 1, 1);
    while (total() > this.#width) {
      const widest = widths.indexOf(Math.max(...widths));
      if (widths[widest]! <= NARROWEST_COLUMN) break;
      widths[widest]! -= 1;
    }
    return widths;
  }

  /** The lines of a row; there are several where a text is wider than its column. */
  #row(cells: readonly string[], widths: readonly number[], style = this.#yes): string {
    const lines = cells.map((cell, i) => wrapped(cell, widths[i]! - 2));
    let text = "";
    for (let line = 0; line < Math.max(...lines.map(({ length }) => length)); line++) {
      for (const [i, cell] of lines.entries()) {
        const part = cell[line] ?? "";
        text += `│ ${part === "" ? "" : style(part)}${" ".repeat(widths[i]! - 1 - widthOf(part))}`;
      }
      text += "│\n";
    }
    return text;
  }

  #yes = (text: string): string => (text === "yes" ? this.#styled("red", text) : text);

  #styled(style: "bold" | "red", text: string): string {
    return this.#color ? styleText(style, text, { validateStream: false }) : text;
  }
}

function border(left: string, between: string, right: string, widths: readonly number[]): string {
  return `${left}${widths.map((width) => "─".repeat(width)).join(between)}${right}\n`;
}

function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

function wrapped(text: string, room: number): string[] {
  return widthOf(text) <= room ? [text] : wrap(text, room, { hard: true }).split("\n");
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A text made harmless; the beginning of one that is too long, with an ellipsis. */
function cut(given: string): string {
  const text = printable(given.slice(0, LONGEST_CELL));
  if (given.length <= LONGEST_CELL && widthOf(text) <= WIDEST_CELL) return text;
  let kept = "";
  let width = 1;
  for (const { segment } of graphemes.segment(text)) {
    width += stringWidth(segment);
    if (width > WIDEST_CELL) break;
    kept += segment;
  }
  return `${kept}…`;
}
