import type { PathSegment } from "../issues.js";
import { fold, type Token } from "./jsv.js";

/** A row of the tree, ready to be shown. */
export interface TreeRow {
  readonly path: readonly PathSegment[];
  /** By which it has its colour, as in the text. */
  readonly kind: Token["kind"] | "faulty";
  /** The value, cut, or what it holds. */
  readonly text: string;
  /** Undefined where there is nothing to open. */
  readonly open: boolean | undefined;
  /** From 1, among its siblings. */
  readonly position: number;
  readonly siblings: number;
}

interface Node extends Pick<TreeRow, "path" | "position" | "siblings"> {
  readonly value: unknown;
}

const MAX_TEXT = 200;

/** A value as the rows of a tree; what is in a closed one has none. */
export class Tree {
  private nodes: Node[] = [];
  /** To which depth it is open at first. */
  private readonly openTo: number;
  /** What somebody opened or closed, by its path. */
  private readonly opened: Map<string, boolean>;

  /** @param before a tree in which somebody may have opened and closed something */
  constructor(
    private readonly root: unknown,
    before?: Tree,
  ) {
    this.opened = before?.opened ?? new Map();
    this.openTo = isSmall(root) ? Number.POSITIVE_INFINITY : 2;
    this.layOut();
  }

  /** How many rows it has. */
  count(): number {
    return this.nodes.length;
  }

  rows(from: number, to: number): TreeRow[] {
    return this.nodes.slice(from, to).map(({ value, ...node }) => {
      const open = childrenOf(value)?.length ? this.isOpen(node.path) : undefined;
      return { ...node, open, ...shown(value) };
    });
  }

  toggle(path: readonly PathSegment[], open: boolean): void {
    this.opened.set(JSON.stringify(path), open);
    this.layOut();
  }

  /** Opens all around a value, and gives its row; where it is not there, that of the innermost value around it. */
  reveal(path: readonly PathSegment[]): number {
    const found: PathSegment[] = [];
    let value = this.root;
    for (const segment of path) {
      const child = childLike(segment, value);
      if (child === undefined) break;
      if (!this.isOpen(found)) this.opened.set(JSON.stringify(found), true);
      found.push(child[0]);
      value = child[1];
    }
    this.layOut();
    const key = JSON.stringify(found);
    return this.nodes.findIndex((node) => JSON.stringify(node.path) === key);
  }

  private isOpen(path: readonly PathSegment[]): boolean {
    return this.opened.get(JSON.stringify(path)) ?? path.length < this.openTo;
  }

  private layOut(): void {
    this.nodes = [];
    const add = (node: Node): void => {
      this.nodes.push(node);
      const children = childrenOf(node.value);
      if (children === undefined || !this.isOpen(node.path)) return;
      for (const [i, [name, value]] of children.entries()) {
        add({ path: [...node.path, name], value, position: i + 1, siblings: children.length });
      }
    };
    if (this.root !== undefined) add({ path: [], value: this.root, position: 1, siblings: 1 });
  }
}

/** What a list, object or Map holds, in its order; undefined for other values. */
function childrenOf(value: unknown): [PathSegment, unknown][] | undefined {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) return Array.from(value, (item, i) => [i, item]);
  if (value instanceof Map) return Array.from(value, ([key, entry]) => [String(key), entry]);
  return Object.entries(value);
}

/** What a value holds by a name, if need be in another case. */
function childLike(name: PathSegment, value: unknown): [PathSegment, unknown] | undefined {
  const children = childrenOf(value) ?? [];
  return children.find(([own]) => own === name) ?? children.find(([own]) => fold(own) === fold(name));
}

/** Whether a value has no more parts than a screen or two can show. */
function isSmall(root: unknown): boolean {
  const parts = [root];
  for (let i = 0; i < parts.length && parts.length < 100; i++) {
    for (const [, part] of childrenOf(parts[i]) ?? []) parts.push(part);
  }
  return parts.length < 100;
}

function shown(value: unknown): Pick<TreeRow, "kind" | "text"> {
  if (value === undefined) return { kind: "faulty", text: "faulty" };
  if (value instanceof Uint8Array) return { kind: "number", text: counted(value.length, "byte", "bytes") };
  const children = childrenOf(value);
  if (value instanceof Map) return { kind: "bracket", text: counted(value.size, "entry", "entries") };
  if (Array.isArray(value)) return { kind: "bracket", text: counted(value.length, "item", "items") };
  if (children !== undefined)
    return { kind: "bracket", text: counted(children.length, "property", "properties") };
  if (typeof value === "string") return { kind: "string", text: JSON.stringify(value.slice(0, MAX_TEXT)) };
  const text = Object.is(value, -0) ? "-0" : String(value);
  return { kind: value === null || typeof value === "boolean" ? "word" : "number", text };
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
