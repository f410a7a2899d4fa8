import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { add } from "./dom.js";

/** What a person does with a row: choose it, or open or close what is in it. */
export type Action = "pick" | "open" | "close" | "toggle";

const ACTIONS: Readonly<Record<string, Action>> = {
  Enter: "pick",
  " ": "pick",
  ArrowRight: "open",
  ArrowLeft: "close",
};

/** Of a row, in pixels; the style sheet knows it, too. */
const HEIGHT = 28;

/** Any number of rows, of which only the visible ones are fetched and have elements. */
export abstract class Rows<Row> {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private readonly body: HTMLElement;
  private count = 0;
  private active = -1;
  /** How many times rows were asked for: only the answer to the last request is shown. */
  private requests = 0;

  /**
   * @param element what scrolls, with the keyboard's focus: a tree or a grid
   * @param head the height of what stands above the rows, in pixels
   */
  constructor(
    protected readonly element: HTMLElement,
    private readonly head = 0,
  ) {
    const role = element.role === "grid" ? "rowgroup" : "presentation";
    this.body = add(element, "div", { className: "rows", role });
    this.virtualizer = new Virtualizer(this.settings());
    this.virtualizer._willUpdate();
    element.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", ({ target }) => {
      const row = (target as HTMLElement).closest(".row");
      const action = (target as HTMLElement).className === "twisty" ? "toggle" : "pick";
      if (row !== null) void this.actOn(Number(row.id.split("-").at(-1)), action);
    });
  }

  protected abstract fetch(from: number, to: number): Promise<readonly Row[]>;
  /** Puts a row into its element. */
  protected abstract render(row: Row, line: HTMLElement, index: number): void;
  protected abstract act(action: Action, row: Row): void;

  private settings() {
    return {
      count: this.count,
      getScrollElement: () => this.element,
      estimateSize: () => HEIGHT,
      scrollPaddingStart: this.head,
      overscan: 20,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => void this.draw(),
    };
  }

  /** Shows other rows, or the same ones anew. */
  protected async reset(count: number): Promise<void> {
    this.count = count;
    this.active = Math.min(this.active, count - 1);
    this.body.style.height = `${count * HEIGHT}px`;
    this.virtualizer.setOptions(this.settings());
    this.virtualizer._willUpdate();
    await this.draw();
  }

  /** Marks a row as the present one, and scrolls to it. */
  protected activate(index: number): void {
    this.active = Math.min(Math.max(index, 0), this.count - 1);
    if (this.active >= 0) this.virtualizer.scrollToIndex(this.active, { align: "auto" });
    void this.draw();
  }

  private async draw(): Promise<void> {
    const { element } = this;
    const items = this.virtualizer.getVirtualItems();
    const first = items[0]?.index ?? 0;
    const request = ++this.requests;
    const rows = await this.fetch(first, first + items.length);
    if (request !== this.requests) return;
    this.body.replaceChildren();
    element.removeAttribute("aria-activedescendant");
    for (const [i, row] of rows.entries()) {
      const index = first + i;
      const id = `${element.id}-${index}`;
      const ariaSelected = String(index === this.active);
      const line = add(this.body, "div", { id, className: "row", ariaSelected });
      line.style.transform = `translateY(${index * HEIGHT}px)`;
      this.render(row, line, index);
      if (index === this.active) element.setAttribute("aria-activedescendant", id);
    }
  }

  private async actOn(index: number, action: Action): Promise<void> {
    this.activate(index);
    // The row may still be on its way.
    const [row] = await this.fetch(index, index + 1);
    if (row !== undefined) this.act(action, row);
  }

  private key(event: KeyboardEvent): void {
    const { element } = this;
    if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(element.clientHeight / HEIGHT) - 1);
    const to = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.count - 1,
    }[event.key];
    const action = ACTIONS[event.key];
    if (to !== undefined) this.activate(to);
    else if (action !== undefined && this.active >= 0) void this.actOn(this.active, action);
    else return;
    event.preventDefault();
  }
}
