import { MAIN_COLUMNS } from "../cli/main-columns.js";
import type { CallRow } from "./calls.js";
import { ask, byId } from "./library.js";
import { BarPlot } from "./plots.js";
import { Rows } from "./rows.js";

/** The calls of a call history: a table that sorts and filters, and plots of the calls in it. */
export class CallsPanel {
  private readonly rows: Rows<CallRow>;
  private readonly hours = new BarPlot(byId("hours"), false);
  private readonly outcomes = new BarPlot(byId("outcomes"), true);
  private readonly heads: HTMLElement[] = [];
  private sort: number | undefined;
  private descending = false;

  /** @param onPick told the index of a call in the document */
  constructor(onPick: (index: number) => void) {
    const grid = byId("calls");
    Object.assign(grid, { role: "grid", tabIndex: 0, ariaLabel: "Calls" });
    const head = grid.appendChild(document.createElement("div"));
    head.className = "head";
    head.role = "row";
    head.ariaRowIndex = "1";
    for (const [column, { head: name }] of MAIN_COLUMNS.entries()) {
      const cell = head.appendChild(document.createElement("div"));
      cell.role = "columnheader";
      const button = cell.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => this.sortBy(column));
      this.heads.push(cell);
    }
    this.rows = new Rows<CallRow>({
      element: grid,
      height: 32,
      head: 36,
      fetch: (from, to) => ask("callRows", from, to),
      render,
      onPick: ({ index }) => onPick(index),
    });
    byId("filter").addEventListener("input", () => void this.show());
    byId("missed").addEventListener("change", () => void this.show());
  }

  /** Shows the calls of the document as it is now. */
  async show(): Promise<void> {
    const { sort, descending } = this;
    const text = byId<HTMLInputElement>("filter").value;
    const missed = byId<HTMLInputElement>("missed").checked;
    const summary = await ask("chooseCalls", { text, missed, sort, descending });
    if (summary === undefined) return;
    const number = (count: number): string => count.toLocaleString("en");
    const shown = summary.shown === summary.all ? "" : `${number(summary.shown)} of `;
    byId("summary").textContent =
      summary.shown === 0 && summary.all > 0
        ? "No call fits the filter"
        : `${shown}${number(summary.all)} calls, ${number(summary.missed)} missed`;
    byId("calls").ariaRowCount = String(summary.shown + 1);
    byId("plots").hidden = summary.shown === 0;
    this.hours.show(summary.hours);
    this.outcomes.show(summary.outcomes);
    await this.rows.reset(summary.shown);
  }

  /** Shows the row of a call, if it is not filtered out. */
  async reveal(index: number): Promise<void> {
    const row = await ask("callRow", index);
    if (row >= 0) this.rows.activate(row);
  }

  /** By a column upwards, then downwards, then in the order of the document again. */
  private sortBy(column: number): void {
    if (this.sort !== column) [this.sort, this.descending] = [column, false];
    else if (!this.descending) this.descending = true;
    else [this.sort, this.descending] = [undefined, false];
    for (const [i, head] of this.heads.entries()) {
      if (i === this.sort) head.ariaSort = this.descending ? "descending" : "ascending";
      else head.removeAttribute("aria-sort");
    }
    void this.show();
  }
}

function render({ cells, missed }: CallRow, line: HTMLElement, index: number): void {
  line.role = "row";
  line.ariaRowIndex = String(index + 2);
  line.classList.toggle("is-missed", missed);
  for (const text of cells) {
    const cell = line.appendChild(document.createElement("span"));
    cell.role = "gridcell";
    cell.textContent = text;
    cell.title = text;
  }
}
