import type { IToken } from "chevrotain";
import { propertiesOf } from "../../schema/properties.js";
import { type Resolved, resolve, slotMayBeNull } from "../../schema/resolve.js";
import type { Schema } from "../../schema/types.js";
import type { ListCheckpoint } from "../../syntax/lexer.js";
import { textNode } from "../../syntax/parser.js";
import { type Context, type Expected, pathOf } from "../../syntax/state.js";
import { endOf, tokens as types } from "../../syntax/tokens.js";
import { FAULTY, type MapNode, type SyntaxNode, type TextNode } from "../../syntax/tree.js";
import { fits, isKnown, type KnownNames, kindOf } from "./expected-schema.js";
import { bare, entriesOf, type Level, nameOf, namesOf, ofProperty, segmentOf } from "./level.js";

/** The first place where the schema wanted something else, and how to get back there. */
export interface Doubt {
  readonly at: number;
  readonly levels: readonly {
    level: Level;
    count: number;
    key: TextNode | undefined;
  }[];
  readonly expected: Expected;
  readonly last: IToken | undefined;
}

/**
 * A builder over the tokens of a document: builds the tree like the parser, but knows at each token which brackets
 * are open and what the schema wants, and can go on from another place.
 */
export class TreeBuilder {
  levels: Level[] = [];
  expected: Expected = "value";
  last: IToken | undefined;
  root: SyntaxNode | undefined;
  doubt: Doubt | undefined;
  /** The list or map that was closed last, unless something followed it: it may have been closed too soon. */
  closed: Level | undefined;
  /** How many values were read whole, in a trial, at the depth where it began or further out. */
  wholeValues = 0;
  /** How many of them were lists or maps, read from bracket to bracket. */
  wholeBrackets = 0;
  private base = 0;
  private isAfterFault = false;

  /**
   * @param trial whether to stop where the schema wants something else, and to learn nothing
   * @param checkpoint items of a list that need not be kept
   */
  constructor(
    private readonly schema: Schema,
    private readonly knownNames: KnownNames,
    private readonly trial: boolean,
    private readonly checkpoint?: ListCheckpoint,
  ) {}

  get top(): Level | undefined {
    return this.levels.at(-1);
  }

  /** A builder from the same place, or from that of a doubt, that tries what comes. */
  tryOut(doubt?: Doubt): TreeBuilder {
    const copy = new TreeBuilder(this.schema, this.knownNames, true);
    const { expected, last } = doubt ?? this;
    copy.levels =
      doubt === undefined
        ? this.levels.map((level) => bare(level))
        : doubt.levels.map(({ level, count, key }) => {
            const less = Math.min(level.count - count, level.keys.length);
            return Object.assign(bare(level, less), { count, key, isTainted: false });
          });
    // Within a trial nothing may be added to what was read.
    if (doubt === undefined && this.closed !== undefined) copy.closed = bare(this.closed);
    return Object.assign(copy, { expected, last });
  }

  /** Goes back to a doubt, and forgets what was read since. */
  rewind({ levels, expected, last }: Doubt): void {
    this.levels = levels.map(({ level, count, key }) => {
      const less = level.count - count;
      level.values.length -= less;
      level.keys.length -= level.kind === "map" ? less : 0;
      return Object.assign(level, { count, key, isTainted: false });
    });
    Object.assign(this, { expected, last, root: undefined, closed: undefined });
  }

  /** From here on whole values count. */
  begin(): void {
    this.base = this.levels.length;
  }

  /** Takes a token, or says that it cannot stand here. */
  take(token: IToken): boolean {
    const { top } = this;
    switch (token.tokenType) {
      case types.MapOpen:
      case types.ListOpen:
        if (this.expected !== "value") return false;
        if (!this.meets(token.tokenType === types.MapOpen ? "map" : "list", token)) return false;
        this.open(token.tokenType === types.MapOpen ? "map" : "list", token.startOffset);
        break;
      case types.MapClose:
      case types.ListClose:
        if (top?.kind !== (token.tokenType === types.MapClose ? "map" : "list")) return false;
        if (this.expected === "value") {
          // Nothing between the brackets of a list is no item at all.
          if ((top.kind === "map" || top.count > 0) && !this.addEmpty(token)) return false;
        } else if (this.expected !== "delimiter" && !(this.expected === "name" && top.count === 0))
          return false;
        this.close(endOf(token));
        break;
      case types.EntryComma:
      case types.ItemComma:
        if (top === undefined) return false;
        if (this.expected === "value") {
          if (!this.addEmpty(token)) return false;
        } else if (this.expected !== "delimiter") return false;
        this.expected = top.kind === "map" ? "name" : "value";
        break;
      case types.Colon:
        if (this.expected !== "colon") return false;
        this.expected = "value";
        break;
      default:
        if (this.expected === "name") {
          const key = textNode(token);
          if (!this.knows(top!, key)) return false;
          top!.key = key;
          this.expected = "colon";
        } else {
          if (this.expected !== "value" || !this.meets("text", token)) return false;
          this.add(textNode(token));
        }
    }
    this.last = token;
    return true;
  }

  /** Opens a bracket, which need not stand in the text. */
  open(kind: "list" | "map", start: number): void {
    const schema = this.expectedSchema();
    this.levels.push({
      kind,
      start,
      schema: schema !== undefined && kindOf(schema) === kind ? schema : undefined,
      fits: fits(schema, kind),
      count: 0,
      values: [],
      keys: [],
      key: undefined,
      isTainted: false,
      incomplete: false,
      isAfterFault: this.isAfterFault,
    });
    this.expected = kind === "map" ? "name" : "value";
    this.closed = undefined;
  }

  /** Closes the innermost bracket. */
  close(end: number): void {
    const level = this.levels.pop()!;
    const { kind, start, values, incomplete } = level;
    // The bracket may belong to what the doubt is about.
    const doubt = this.doubt?.levels.at(-1)?.level === level ? this.doubt : undefined;
    const node: SyntaxNode =
      kind === "list"
        ? { kind, start, end, items: values }
        : { kind, start, end, entries: entriesOf(level), ...(incomplete ? { incomplete } : {}) };
    const isWhole = level.origin === undefined;
    if (isWhole && this.levels.length <= this.base) this.wholeBrackets += 1;
    this.add(level.isAfterFault === true && this.mayBelongToLast(level) ? FAULTY : node, level.fits);
    // What began before the trial says nothing of where it goes on.
    if (!isWhole && this.levels.length > 0 && this.levels.length <= this.base) this.wholeValues -= 1;
    this.doubt ??= doubt;
    this.closed = level;
  }

  /**
   * Whether an object after a fault is rather the rest of the one before it in a list, which was closed too soon: it
   * has no name that the other one has.
   */
  private mayBelongToLast({ schema, keys }: Level): boolean {
    if (schema?.kind !== "object" || this.top?.kind !== "list") return false;
    // What stands between two objects is what could not be read.
    const last = this.top.values.slice(-3).reverse().find(isMap);
    if (last === undefined) return false;
    const names = new Set(keys.map(nameOf));
    return !last.entries.some(({ key }) => names.has(nameOf(key)));
  }

  /** Notes that there is a fault here, after which the builder goes on. */
  markFault(): void {
    this.levels.forEach((level, i) => {
      level.intact ??= level.count + (i < this.levels.length - 1 ? 1 : 0);
    });
    this.isAfterFault = true;
  }

  /** The list or map that was closed last goes on: its closing bracket was none. */
  reopen(): void {
    const { closed } = this;
    this.takeBack();
    this.levels.push(closed!);
    this.root = undefined;
    this.closed = undefined;
  }

  /** As if the last value had not been read: it is expected again. */
  takeBack(): void {
    const { top } = this;
    if (top === undefined) return;
    top.values.pop();
    top.key = top.keys.pop();
    top.count -= 1;
  }

  /** Adds a value where one is expected. */
  add(node: SyntaxNode, fitting = fits(this.expectedSchema(), node.kind)): void {
    const { top } = this;
    this.closed = undefined;
    this.isAfterFault = false;
    if (top === undefined) {
      this.root = node;
      this.expected = "end";
      return;
    }
    if (this.levels.length <= this.base) this.wholeValues += 1;
    if (!this.isBeforeCheckpoint(top, node)) top.values.push(top.isTainted && isText(node) ? FAULTY : node);
    if (top.kind === "map") top.keys.push(top.key!);
    top.count += 1;
    top.key = undefined;
    top.isTainted = false;
    this.expected = "delimiter";
    // A doubt is settled once the same list or map goes on as it should, or one around it.
    if (fitting && this.doubt?.levels[this.levels.length - 1]?.level === top) this.doubt = undefined;
  }

  /** What the schema wants for the value that is expected. */
  expectedSchema(): Resolved | undefined {
    const { top } = this;
    if (top === undefined) return resolve(this.schema).schema;
    const { schema, key } = top;
    switch (schema?.kind) {
      case "list":
        return resolve(schema.item).schema;
      case "dictionary":
      case "map":
        return resolve(schema.value).schema;
      case "object": {
        return key && ofProperty(schema, key.text);
      }
      default:
        return undefined;
    }
  }

  /** Where the builder stands, for the words of a fault. */
  context(): Context {
    const open = this.levels.map((level, i) => {
      const expected = i === this.levels.length - 1 ? this.expected : "value";
      return { kind: level.kind, start: level.start, segment: segmentOf(level, expected) };
    });
    return { open, path: pathOf(open, this.expected), last: this.last, expected: this.expected };
  }

  /** Which tokens the lexer looks for here. */
  get mode(): "document" | "key" | "entry" | "item" {
    if (this.top === undefined) return "document";
    if (this.top.kind === "list") return "item";
    return this.expected === "name" || this.expected === "colon" ? "key" : "entry";
  }

  private isBeforeCheckpoint({ start }: Level, node: SyntaxNode): boolean {
    const { checkpoint } = this;
    return (
      checkpoint !== undefined &&
      start === checkpoint.open - 1 &&
      node.kind !== "faulty" &&
      node.end < checkpoint.to
    );
  }

  private addEmpty({ startOffset: at }: IToken): boolean {
    const { schema } = this.top!;
    const fitting = schema?.kind !== "list" || slotMayBeNull(resolve(schema.item));
    if (!fitting && !this.misses(at)) return false;
    this.add({ kind: "empty", start: at, end: at }, fitting);
    return true;
  }

  private meets(kind: SyntaxNode["kind"], token: IToken): boolean {
    return fits(this.expectedSchema(), kind) || this.misses(token.startOffset);
  }

  /** Notes that the schema wanted something else; a trial ends there. */
  private misses(at: number): boolean {
    if (this.trial) return false;
    this.doubt ??= {
      at,
      levels: this.levels.map((level) => ({ level, count: level.count, key: level.key })),
      expected: this.expected,
      last: this.last,
    };
    return true;
  }

  private knows(level: Level, key: TextNode): boolean {
    const { schema } = level;
    if (schema?.kind !== "object") return true;
    if (this.trial) {
      level.names ??= namesOf(level);
      const name = nameOf(key);
      const isNew = !level.names.has(name);
      level.names.add(name);
      return isNew && isKnown(schema, key.text, this.knownNames);
    }
    if (propertiesOf(schema).find(key.text) === undefined) {
      const known = this.knownNames.get(schema) ?? new Set();
      if (known.size < 1000) this.knownNames.set(schema, known.add(key.text));
    }
    return true;
  }
}

/** Whether a node is text, or should have been. */
function isText({ kind }: SyntaxNode): boolean {
  return kind !== "list" && kind !== "map";
}

function isMap(node: SyntaxNode): node is MapNode {
  return node.kind === "map";
}
