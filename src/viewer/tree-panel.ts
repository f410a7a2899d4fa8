import type { PathSegment } from "../issues.js";
import { add, byId } from "./dom.js";
import { viewed } from "./library.js";
import { type Action, Rows } from "./rows.js";
import type { TreeRow } from "./tree.js";

/** The value as a tree. */
export class TreePanel extends Rows<TreeRow> {
  constructor(private readonly onPick: (path: readonly PathSegment[]) => void) {
    super(byId("tree"));
  }

  async show(): Promise<void> {
    await this.reset(await viewed.tree.count());
  }

  /** Shows the row of a value, opening what hides it. */
  async reveal(path: readonly PathSegment[]): Promise<void> {
    const row = await viewed.tree.reveal(path);
    await this.show();
    this.activate(row);
  }

  protected fetch(from: number, to: number): Promise<TreeRow[]> {
    return viewed.tree.rows(from, to);
  }

  protected async act(action: Action, { path, open }: TreeRow): Promise<void> {
    if (action === "pick" || (action === "toggle" && open === undefined)) return this.onPick(path);
    const wanted = action === "toggle" ? !open : action === "open";
    if (open === !wanted) {
      await viewed.tree.toggle(path, wanted);
      await this.show();
    } else if (!wanted && path.length > 0) await this.reveal(path.slice(0, -1));
  }

  protected render({ path, kind, text, open, position, siblings }: TreeRow, line: HTMLElement): void {
    line.role = "treeitem";
    line.ariaLevel = String(path.length + 1);
    line.ariaPosInSet = String(position);
    line.ariaSetSize = String(siblings);
    if (open !== undefined) line.ariaExpanded = String(open);
    line.style.paddingLeft = `${12 + Math.min(path.length, 30) * 16}px`;
    const textContent = open === undefined ? "" : open ? "▾" : "▸";
    add(line, "span", { className: "twisty", textContent, ariaHidden: "true" });
    if (path.length > 0) add(line, "span", { className: "name", textContent: `${path.at(-1)}:` });
    add(line, "span", { className: kind, textContent: text });
  }
}
