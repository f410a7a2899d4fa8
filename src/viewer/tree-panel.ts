import type { PathSegment } from "../issues.js";
import { add, byId } from "./dom.js";
import { viewed } from "./library.js";
import { Rows } from "./rows.js";
import type { TreeRow } from "./tree.js";

/** The value as a tree. */
export class TreePanel {
  private readonly rows: Rows<TreeRow>;

  constructor(onPick: (path: readonly PathSegment[]) => void) {
    this.rows = new Rows<TreeRow>({
      element: byId("tree"),
      height: 28,
      fetch: (from, to) => viewed.tree.rows(from, to),
      render,
      onPick: ({ path, open }, twisty) => {
        if (twisty && open !== undefined) void this.toggle(path, !open);
        else onPick(path);
      },
      onKey: (key, { path, open }) => {
        if (key === "ArrowRight" && open === false) void this.toggle(path, true);
        else if (key === "ArrowLeft" && open === true) void this.toggle(path, false);
        else if (key === "ArrowLeft" && path.length > 0) void this.reveal(path.slice(0, -1));
        else return false;
        return true;
      },
    });
  }

  async show(): Promise<void> {
    await this.rows.reset(await viewed.tree.count());
  }

  /** Shows the row of a value, opening what hides it. */
  async reveal(path: readonly PathSegment[]): Promise<void> {
    const row = await viewed.tree.reveal(path);
    await this.show();
    this.rows.activate(row);
  }

  private async toggle(path: readonly PathSegment[], open: boolean): Promise<void> {
    await viewed.tree.toggle(path, open);
    await this.show();
  }
}

function render({ path, kind, text, open, position, siblings }: TreeRow, line: HTMLElement): void {
  line.role = "treeitem";
  line.ariaLevel = String(path.length + 1);
  line.ariaPosInSet = String(position);
  line.ariaSetSize = String(siblings);
  if (open !== undefined) line.ariaExpanded = String(open);
  line.style.paddingLeft = `${12 + Math.min(path.length, 30) * 16}px`;
  const textContent = open === undefined ? "" : open ? "▾" : "▸";
  add(line, "span", { className: "twisty", textContent, ariaHidden: "true" });
  if (path.length > 0) add(line, "span", { className: "label", textContent: `${path.at(-1)}:` });
  add(line, "span", { className: `value ${kind}`, textContent: text });
}
