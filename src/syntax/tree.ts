/** A syntax tree of a document. Offsets are UTF-16 units into the text, `end` is the offset after the node. */
export type SyntaxNode = ReadNode | FaultyNode;

/** What stands in the text. */
export type ReadNode = StringNode | ListNode | MapNode | EmptyNode;

/** A part of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A bare or quoted string; `text` is what it means, without quotes. */
export interface StringNode extends Range {
  readonly kind: "string";
  readonly text: string;
  readonly quoted: boolean;
}

export interface ListNode extends Range {
  readonly kind: "list";
  readonly items: readonly SyntaxNode[];
}

export interface MapNode extends Range {
  readonly kind: "map";
  readonly entries: readonly EntryNode[];
  /** Whether entries may be lost; only recovery makes such maps. */
  readonly incomplete?: true;
}

/** A name in a map with its value. */
export interface EntryNode extends StringNode {
  readonly value: SyntaxNode;
}

/** Nothing between two delimiters; it stands right after the first of them. */
interface EmptyNode extends Range {
  readonly kind: "empty";
}

/** What cannot be read, though what follows can; only recovery makes it. */
interface FaultyNode {
  readonly kind: "faulty";
}

export const FAULTY: FaultyNode = { kind: "faulty" };
