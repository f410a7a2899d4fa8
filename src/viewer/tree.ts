import type { Segment } from "./scanner.js";

/** A row of the tree, ready to be shown. */
export interface TreeRow {
  readonly path: readonly Segment[];
  readonly kind: "object" | "list" | "text" | "number" | "boolean" | "null" | "bytes" | "missing";
  /** The value, cut, or what it holds. */
  readonly text: string;
  /** Undefined where there is nothing to open. */
  readonly open: boolean | undefined;
  /** From 1, among its siblings. */
  readonly position: number;
  readonly siblings: number;
}

interface Node {
  readonly path: readonly Segment[];
  readonly value: unknown;
  readonly position: number;
  readonly siblings: number;
}

const MAX_TEXT = 200;

/** A value as the rows of a tree, of which only those that are open exist. */
export class Tree {
  private visible: Node[] = [];
  /** How deep it is open where nobody opened or closed anything. */
  private readonly openTo: number;

  /** @param opened which nodes somebody opened or closed, by their paths; kept from one value to the next */
  constructor(
    private readonly root: unknown,
    private readonly opened: Map<string, boolean>,
  ) {
    this.openTo = isSmall(root) ? Number.POSITIVE_INFINITY : 2;
    this.layOut();
  }

  get length(): number {
    return this.visible.length;
  }

  rows(from: number, to: number): TreeRow[] {
    return this.visible.slice(from, to).map((node) => {
      const { path, value, position, siblings } = node;
      const open = childrenOf(value)?.length ? this.isOpen(node) : undefined;
      return { path, position, siblings, open, ...shown(value) };
    });
  }

  toggle(path: readonly Segment[], open: boolean): void {
    this.opened.set(JSON.stringify(path), open);
    this.layOut();
  }

  /** Opens what hides a value, and gives its row, or that of the last value on the way to it that is there. */
  reveal(path: readonly Segment[]): number {
    let at: Node = { path: [], value: this.root, position: 1, siblings: 1 };
    for (const segment of path) {
      const name = nameLike(segment, at.value);
      if (name === undefined) break;
      if (!this.isOpen(at)) this.opened.set(JSON.stringify(at.path), true);
      const value = childrenOf(at.value)!.find(([own]) => own === name)![1];
      at = { ...at, path: [...at.path, name], value };
    }
    this.layOut();
    const key = JSON.stringify(at.path);
    return this.visible.findIndex((node) => JSON.stringify(node.path) === key);
  }

  private isOpen({ path }: Node): boolean {
    return this.opened.get(JSON.stringify(path)) ?? path.length < this.openTo;
  }

  private layOut(): void {
    this.visible = [];
    const add = (node: Node): void => {
      this.visible.push(node);
      const children = childrenOf(node.value);
      if (children === undefined || !this.isOpen(node)) return;
      for (const [i, [name, value]] of children.entries()) {
        add({ path: [...node.path, name], value, position: i + 1, siblings: children.length });
      }
    };
    add({ path: [], value: this.root, position: 1, siblings: 1 });
  }
}

/** Whether a value has no more parts than a screen or two can show. */
function isSmall(root: unknown): boolean {
  const parts = [root];
  for (let i = 0; i < parts.length && parts.length < 100; i++) {
    for (const [, part] of childrenOf(parts[i]) ?? []) parts.push(part);
  }
  return parts.length < 100;
}

function childrenOf(value: unknown): [Segment, unknown][] | undefined {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) return Array.from(value, (item, i) => [i, item]);
  if (value instanceof Map) return Array.from(value, ([key, entry]) => [String(key), entry]);
  return Object.entries(value);
}

/** The name under which an object holds what a text calls so: names are matched without regard to case. */
function nameLike(segment: Segment, value: unknown): Segment | undefined {
  const names = childrenOf(value)?.map(([name]) => name) ?? [];
  if (names.includes(segment)) return segment;
  const folded = String(segment).trim().toLowerCase();
  return names.find((name) => typeof name === "string" && name.toLowerCase() === folded);
}

function shown(value: unknown): Pick<TreeRow, "kind" | "text"> {
  switch (typeof value) {
    case "string":
      return { kind: "text", text: JSON.stringify(value.slice(0, MAX_TEXT)) };
    case "number":
    case "bigint":
      return { kind: "number", text: Object.is(value, -0) ? "-0" : String(value) };
    case "boolean":
      return { kind: "boolean", text: String(value) };
    case "undefined":
      return { kind: "missing", text: "faulty" };
    default:
      if (value === null) return { kind: "null", text: "null" };
      if (value instanceof Uint8Array) return { kind: "bytes", text: counted(value.length, "byte") };
  }
  const { length } = childrenOf(value)!;
  return Array.isArray(value)
    ? { kind: "list", text: counted(length, "item") }
    : { kind: "object", text: counted(length, value instanceof Map ? "entry" : "property") };
}

function counted(count: number, noun: string): string {
  const plural = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}
