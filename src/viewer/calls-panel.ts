import { MAIN_COLUMNS } from "../cli/main-columns.js";
import type { PathSegment } from "../issues.js";
import type { CallRow } from "./calls.js";
import { add, byId } from "./dom.js";
import { viewed } from "./library.js";
import { BarPlot } from "./plots.js";
import { type Action, Rows } from "./rows.js";

/** The calls of a call history: a table that sorts and filters, and plots of the calls in it. */
export class CallsPanel extends Rows<CallRow> {
  private readonly hours = new BarPlot(byId("hours"), false);
  private readonly outcomes = new BarPlot(byId("outcomes"), true);
  private readonly heads: HTMLElement[];
  private sort: number | undefined;
  private descending = false;

  constructor(private readonly onPick: (path: readonly PathSegment[]) => void) {
    const grid = Object.assign(byId("calls"), { role: "grid", tabIndex: 0, ariaLabel: "Calls" });
    const head = add(grid, "div", { className: "head", role: "row", ariaRowIndex: "1" });
    super(grid, 36);
    this.heads = MAIN_COLUMNS.map(({ head: textContent }, column) => {
      const cell = add(head, "div", { role: "columnheader" });
      add(cell, "button", { type: "button", textContent, onclick: () => this.sortBy(column) });
      return cell;
    });
    byId("filter").addEventListener("input", () => void this.show());
    byId("missed").addEventListener("change", () => void this.show());
  }

  /** Shows the calls of the document as it is now. */
  async show(): Promise<void> {
    const { sort, descending } = this;
    const text = byId<HTMLInputElement>("filter").value;
    const missed = byId<HTMLInputElement>("missed").checked;
    const { count, summary, hours, outcomes } = await viewed.calls.choose({ text, missed, sort, descending });
    byId("summary").textContent = summary;
    this.element.ariaRowCount = String(count + 1);
    byId("plots").hidden = count === 0;
    this.hours.show(hours);
    this.outcomes.show(outcomes);
    await this.reset(count);
  }

  /** Shows the row of the call that a value belongs to, if it is not filtered out. */
  async reveal([list, index]: readonly PathSegment[]): Promise<void> {
    const row = list === "items" && typeof index === "number" ? await viewed.calls.rowOf(index) : -1;
    if (row >= 0) this.activate(row);
  }

  /** By a column upwards, then downwards, then in the order of the document again. */
  private sortBy(column: number): void {
    if (this.sort !== column) [this.sort, this.descending] = [column, false];
    else if (!this.descending) this.descending = true;
    else [this.sort, this.descending] = [undefined, false];
    for (const [i, head] of this.heads.entries()) {
      head.ariaSort = i !== this.sort ? null : this.descending ? "descending" : "ascending";
    }
    void this.show();
  }

  protected fetch(from: number, to: number): Promise<readonly CallRow[]> {
    return viewed.calls.rows(from, to);
  }

  protected act(action: Action, { index }: CallRow): void {
    if (action === "pick") this.onPick(["items", index]);
  }

  protected render({ cells, missed }: CallRow, line: HTMLElement, index: number): void {
    line.role = "row";
    line.ariaRowIndex = String(index + 2);
    line.classList.toggle("is-missed", missed);
    for (const text of cells) add(line, "span", { role: "gridcell", textContent: text, title: text });
  }
}
