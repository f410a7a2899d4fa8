import { styleText } from "node:util";
import type { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import Table from "cli-table3";
import { CALL_COLUMNS, callCells } from "./call-cells.js";

/** The columns are as wide as these first calls need, and stay so: later texts that are wider are wrapped. */
const FIRST_ROWS = 100;
/** A terminal that is narrower than this gets a table that is wider than it. */
const NARROWEST_COLUMN = 9;
/** Texts of which each character is one column wide. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;

/** How a table of calls is drawn. */
export interface CallsTableOptions {
  /** Columns of the terminal. Default: as wide as the texts need. */
  readonly width?: number | undefined;
  readonly color?: boolean;
}

/** Calls as a table for people, one a row in the order given, drawn as they come, so that memory stays bounded. */
export class CallsTable {
  readonly #options: CallsTableOptions;
  #rows: string[][] = [];
  #widths: readonly number[] | undefined;
  /** Whether texts may be wider than their columns. */
  #narrow = false;

  constructor(options: CallsTableOptions = {}) {
    this.#options = options;
  }

  /** Takes a call, and gives the lines that are ready to be shown, if any. */
  add(call: SessionInfo): string {
    this.#rows.push(callCells(call).map(printable));
    return this.#rows.length < FIRST_ROWS ? "" : this.#draw();
  }

  /** The remaining lines. */
  end(): string {
    const last = this.#widths === undefined || this.#rows.length > 0 ? this.#draw() : "";
    return `${last}${border("└", "┴", "┘", this.#widths!)}\n`;
  }

  #draw(): string {
    const first = this.#widths === undefined;
    this.#widths ??= this.#measure();
    const widths = this.#widths;
    const lines = first
      ? [...drawn(this.#head(), [], widths).slice(0, -1), border("├", "┼", "┤", widths)]
      : [];
    const plain = this.#rows.map((row) => plainLine(row, widths));
    const others = linesOfRows(
      this.#rows.filter((_, i) => plain[i] === undefined),
      widths,
      this.#narrow,
    );
    this.#narrow = true;
    for (const line of plain) lines.push(...(line === undefined ? others.shift()! : [line]));
    this.#rows = [];
    return lines.length === 0 ? "" : `${lines.map((line) => this.#painted(line)).join("\n")}\n`;
  }

  #painted(line: string): string {
    if (!this.#options.color) return line;
    return line.replace(/(?<= )yes(?= +│$)/, styleText("red", "yes", { validateStream: false }));
  }

  #head(): string[] {
    return this.#options.color
      ? CALL_COLUMNS.map((name) => styleText("bold", name, { validateStream: false }))
      : [...CALL_COLUMNS];
  }

  /** As wide as the texts need, but all in all no wider than the terminal, if that can be. */
  #measure(): number[] {
    const [top = ""] = drawn([...CALL_COLUMNS], this.#rows);
    const widths = top
      .slice(1, -1)
      .split("┬")
      .map((line) => line.length);
    const { width = Number.POSITIVE_INFINITY } = this.#options;
    const total = (): number => widths.reduce((sum, one) => sum + one + 1, 1);
    while (total() > width) {
      const widest = widths.indexOf(Math.max(...widths));
      if (widths[widest]! <= NARROWEST_COLUMN) break;
      widths[widest]! -= 1;
      this.#narrow = true;
    }
    return widths;
  }
}

function border(left: string, between: string, right: string, widths: readonly number[]): string {
  return `${left}${widths.map((width) => "─".repeat(width)).join(between)}${right}`;
}

/** The lines of each row; there are several where texts are wrapped. */
function linesOfRows(rows: string[][], widths: readonly number[], narrow: boolean): string[][] {
  const cells = narrow ? rows.map((row) => row.map((cell, i) => breakWords(cell, widths[i]! - 2))) : rows;
  const lines: string[][] = [];
  for (const line of rows.length === 0 ? [] : drawn([], cells, widths, false).slice(0, -1)) {
    // A border begins each row, the first one too.
    if (/^[┌├]/.test(line)) lines.push([]);
    else lines.at(-1)!.push(line);
  }
  return lines;
}

/** A word longer than its column is cut in pieces: wrapping at blanks would leave its end out. */
function breakWords(cell: string, room: number): string {
  // Characters beyond the Latin ones may be two columns wide.
  const most = NARROW.test(cell) ? room : Math.floor(room / 2);
  return cell.replace(new RegExp(`[^ ]{${most}}(?=[^ ])`, "gu"), "$& ");
}

function drawn(head: string[], rows: string[][], colWidths?: readonly number[], compact = true): string[] {
  const table = new Table({
    head,
    style: { head: [], border: [], compact },
    ...(colWidths === undefined ? {} : { colWidths: [...colWidths], wordWrap: true }),
  });
  table.push(...rows);
  return table.toString().split("\n");
}

/** The line of a row that needs no wrapping and no look at how wide its characters are: most rows, and fast. */
function plainLine(cells: readonly string[], widths: readonly number[]): string | undefined {
  let line = "│";
  for (const [i, cell] of cells.entries()) {
    const room = widths[i]! - 2;
    if (cell.length > room || !NARROW.test(cell)) return undefined;
    line += ` ${cell.padEnd(room)} │`;
  }
  return line;
}

/** Counts calls for the line that sums them up. */
export class CallsCount {
  /** How many calls were counted. */
  all = 0;
  #incoming = 0;
  #outgoing = 0;
  #missed = 0;

  add(call: SessionInfo): void {
    this.all += 1;
    if (call.direction === "Incoming") this.#incoming += 1;
    if (call.direction === "Outgoing") this.#outgoing += 1;
    if (call.wasMissed) this.#missed += 1;
  }

  /** Whether the page that was summed up says that there are more calls than were counted. */
  isPart = false;

  /** @param page what the page says of the whole history */
  summary({ totalCount = 0, hasMorePages = false }: Omit<AppGetCallHistoryResponse, "items">): string {
    // A total of 0 beside calls is what services write that do not count.
    const of = totalCount === 0 ? "" : ` of ${totalCount}`;
    this.isPart = hasMorePages || totalCount > this.all;
    const more = hasMorePages ? ", more pages follow" : "";
    const kinds = `${this.#incoming} incoming, ${this.#outgoing} outgoing, ${this.#missed} missed`;
    return `${this.all}${of} calls: ${kinds}${more}`;
  }
}

/** Text of a service must not steer the terminal, nor break the row. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
