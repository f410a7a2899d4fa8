import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { add } from "./dom.js";

interface RowsOptions<Row> {
  /** What scrolls, with the keyboard's focus: a tree or a grid. */
  readonly element: HTMLElement;
  /** Of a row, in pixels. */
  readonly height: number;
  /** The height of what stands above the rows, in pixels; absent: nothing does. */
  readonly head?: number;
  readonly fetch: (from: number, to: number) => Promise<readonly Row[]>;
  readonly render: (row: Row, element: HTMLElement, index: number) => void;
  /** The person chose a row, or the twisty in it. */
  readonly onPick: (row: Row, twisty: boolean) => void;
  /** A key that moves no row; true: it meant something. */
  readonly onKey?: (key: string, row: Row) => boolean;
}

/** Any number of rows, of which only the visible ones have elements. They are fetched in windows. */
export class Rows<Row> {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private readonly body: HTMLElement;
  private count = 0;
  private active = -1;
  private window: { readonly from: number; readonly rows: readonly Row[] } = { from: 0, rows: [] };
  /** How many windows were asked for: only the answer to the last request is shown. */
  private requests = 0;

  constructor(private readonly options: RowsOptions<Row>) {
    const { element } = options;
    const role = element.role === "grid" ? "rowgroup" : "presentation";
    this.body = add(element, "div", { className: "rows", role });
    this.virtualizer = new Virtualizer(this.settings());
    this.virtualizer._willUpdate();
    element.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", ({ target }) => {
      const row = (target as HTMLElement).closest(".row");
      const twisty = (target as HTMLElement).className === "twisty";
      if (row !== null) void this.pick(Number(row.id.split("-").at(-1)), twisty);
    });
  }

  private settings() {
    const { element, height, head = 0 } = this.options;
    return {
      count: this.count,
      getScrollElement: () => element,
      estimateSize: () => height,
      scrollPaddingStart: head,
      overscan: 8,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.draw(),
    };
  }

  /** Shows other rows, or the same ones anew. */
  async reset(count: number): Promise<void> {
    this.count = count;
    this.active = Math.min(this.active, count - 1);
    this.body.style.height = `${count * this.options.height}px`;
    this.virtualizer.setOptions(this.settings());
    this.virtualizer._willUpdate();
    await this.fetch();
  }

  /** Marks a row as the present one, and scrolls to it. */
  activate(index: number): void {
    this.active = Math.min(Math.max(index, 0), this.count - 1);
    if (this.active >= 0) this.virtualizer.scrollToIndex(this.active, { align: "auto" });
    this.draw();
  }

  private async fetch(): Promise<void> {
    const [first, last] = this.visible();
    const from = Math.max(0, first - 100);
    const request = ++this.requests;
    const rows = await this.options.fetch(from, last + 100);
    if (request !== this.requests) return;
    this.window = { from, rows };
    this.draw();
  }

  private visible(): [first: number, last: number] {
    const items = this.virtualizer.getVirtualItems();
    return [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  }

  private draw(): void {
    const { element, height, render } = this.options;
    const { from, rows } = this.window;
    this.body.replaceChildren();
    const [first, last] = this.visible();
    for (let index = first; index <= Math.min(last, this.count - 1); index++) {
      const row = rows[index - from];
      if (row === undefined) continue;
      const id = `${element.id}-${index}`;
      const line = add(this.body, "div", {
        id,
        className: "row",
        ariaSelected: String(index === this.active),
      });
      line.style.transform = `translateY(${index * height}px)`;
      render(row, line, index);
    }
    const active = this.body.querySelector('[aria-selected="true"]');
    if (active === null) element.removeAttribute("aria-activedescendant");
    else element.setAttribute("aria-activedescendant", active.id);
    const isMissing = first < from || Math.min(last, this.count - 1) >= from + rows.length;
    if (this.count > 0 && isMissing) void this.fetch();
  }

  private async pick(index: number, twisty = false): Promise<void> {
    this.activate(index);
    // The row may still be on its way to the window.
    const [row] = await this.options.fetch(index, index + 1);
    if (row !== undefined) this.options.onPick(row, twisty);
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.options.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const { clientHeight } = this.options.element;
    const page = Math.max(1, Math.floor(clientHeight / this.options.height) - 1);
    const to = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.count - 1,
    }[event.key];
    const row = this.window.rows[this.active - this.window.from];
    if (to !== undefined) this.activate(to);
    else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) void this.pick(this.active);
    else if (row === undefined || !this.options.onKey?.(event.key, row)) return;
    event.preventDefault();
  }
}
