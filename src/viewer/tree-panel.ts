import { ask, byId } from "./library.js";
import { Rows } from "./rows.js";
import type { Segment } from "./scanner.js";
import type { TreeRow } from "./tree.js";

/** The value as a tree. */
export class TreePanel {
  private readonly rows: Rows<TreeRow>;

  constructor(private readonly onPick: (path: readonly Segment[]) => void) {
    this.rows = new Rows<TreeRow>({
      element: byId("tree"),
      height: 28,
      fetch: (from, to) => ask("treeRows", from, to),
      render,
      onPick: ({ path, open }, twisty) => {
        if (twisty && open !== undefined) void this.toggle(path, !open);
        else this.onPick(path);
      },
      onKey: (key, { path, open }) => this.key(key, path, open),
    });
  }

  async show(count: number): Promise<void> {
    await this.rows.reset(count);
  }

  /** Shows the row of a value, opening what hides it. */
  async reveal(path: readonly Segment[]): Promise<void> {
    const { row, rows } = await ask("reveal", path);
    await this.rows.reset(rows);
    if (row >= 0) this.rows.activate(row);
  }

  private async toggle(path: readonly Segment[], open: boolean): Promise<void> {
    await this.rows.reset(await ask("toggle", path, open));
  }

  private key(key: string, path: readonly Segment[], open: boolean | undefined): boolean {
    if (key === "ArrowRight" && open === false) void this.toggle(path, true);
    else if (key === "ArrowLeft" && open === true) void this.toggle(path, false);
    else if (key === "ArrowLeft" && path.length > 0) void this.reveal(path.slice(0, -1));
    else return false;
    return true;
  }
}

function render({ path, kind, text, open, position, siblings }: TreeRow, line: HTMLElement): void {
  line.role = "treeitem";
  line.ariaLevel = String(path.length + 1);
  line.ariaPosInSet = String(position);
  line.ariaSetSize = String(siblings);
  if (open !== undefined) line.ariaExpanded = String(open);
  line.style.paddingLeft = `${12 + Math.min(path.length, 30) * 16}px`;
  const part = (className: string, content: string): void => {
    const span = line.appendChild(document.createElement("span"));
    span.className = className;
    span.textContent = content;
  };
  part("twisty", open === undefined ? "" : open ? "▾" : "▸");
  line.firstElementChild!.ariaHidden = "true";
  if (path.length > 0) part("label", `${path.at(-1)}:`);
  part(`value ${kind}`, text);
}
