import { EmbeddedActionsParser, EOF, type IOrAlt, type ISerializedGast } from "chevrotain";
import type { Fault } from "../issues.js";
import type { ItemReader } from "./checkpoint.js";
import { syntaxFault } from "./faults.js";
import { Lexer, stateAtFault } from "./lexer.js";
import { Nested, type NestedToken, nextOfRun } from "./segments.js";
import type { OpenBracket } from "./state.js";
import { type NameToken, Token, tokens } from "./tokens.js";
import type { ListNode, MapNode, ReadNode } from "./tree.js";

const { Bare, Name, QuotedValue, QuotedName, MapOpen, MapClose, ListOpen, ListClose, Colon, Comma } = tokens;

const END = new Token(EOF, "", 0, 0);

/** The grammar of specification section 1: tokens to syntax tree. The lexer leaves insignificant whitespace out. */
class JsvParser extends EmbeddedActionsParser {
  readonly document: () => ReadNode;
  private readonly list: () => ListNode;
  private readonly map: () => MapNode;
  /** Lists and maps that are nested too deep for this run. */
  private waiting: NestedToken[] = [];
  /** Gives the next token of this run. Tokens are made as the parser asks for them, and never held all at once. */
  private next: () => Token | undefined = noToken;
  private itemReader: ItemReader | undefined;
  private brackets: readonly OpenBracket[] = [];
  private token = END;
  /** The token before it. */
  private last = END;

  /** @param skipValidations whether the rules are known to be sound, which a test asks Chevrotain */
  constructor(skipValidations: boolean) {
    super([...Object.values(tokens), Nested], { maxLookahead: 1, recoveryEnabled: false, skipValidations });

    // The alternatives stand outside of the rules, which would make them anew each time. Chevrotain wants a number of its
    // own for each place in a rule.
    const value = (place: number): IOrAlt<ReadNode>[] => [
      { ALT: () => this.consume(place, Bare) as Token },
      { ALT: () => this.consume(place, QuotedValue) as Token },
      { ALT: () => this.subrule(place, this.map) },
      { ALT: () => this.subrule(place, this.list) },
      { ALT: () => this.nested(this.consume(place, Nested) as NestedToken) },
    ];
    const slot = (place: number): IOrAlt<ReadNode>[] => [...value(place), { ALT: () => this.empty() }];
    const root = value(0);
    const first = slot(0);
    const next = slot(1);
    const key: IOrAlt<NameToken>[] = [
      { ALT: () => this.CONSUME(Name) as NameToken },
      { ALT: () => this.CONSUME(QuotedName) as NameToken },
    ];

    this.document = this.RULE("document", () => this.OR(root));

    this.list = this.RULE("list", (): ListNode => {
      const { start } = this.CONSUME(ListOpen) as Token;
      const items = [this.OR(first)];
      this.MANY(() => {
        this.CONSUME(Comma);
        items.push(this.OR1(next));
        if (items.length === 2 && this.isReadNow(start + 1, items[0]!, items[1]!)) items.shift();
      });
      const { end } = this.CONSUME(ListClose) as Token;
      // Nothing between the brackets is no item at all.
      if (items.length === 1 && items[0]?.kind === "empty") items.pop();
      return { kind: "list", start, end, items };
    });

    this.map = this.RULE("map", (): MapNode => {
      const entries: NameToken[] = [];
      const { start } = this.CONSUME(MapOpen) as Token;
      this.MANY_SEP({
        SEP: Comma,
        DEF: () => {
          const entry = this.OR(key);
          this.CONSUME(Colon);
          const value = this.OR1(first);
          // Chevrotain first runs the rules once to record them, with a token that it has frozen.
          if (!this.RECORDING_PHASE) entry.value = value;
          entries.push(entry);
        },
      });
      const { end } = this.CONSUME(MapClose) as Token;
      return { kind: "map", start, end, entries };
    });

    this.performSelfAnalysis();
  }

  /** Parses run by run; undefined where the grammar does not allow what the lexer finds. */
  parse(lexer: Lexer, itemReader?: ItemReader): ReadNode | undefined {
    this.itemReader = itemReader;
    this.brackets = lexer.brackets;
    this.waiting = [];
    let tree = this.run(() => nextOfRun(lexer, 0));
    // A run adds those inside of it to the end.
    for (const { tokens, node } of this.waiting) {
      if (tree === undefined) break;
      const all = tokens.values();
      const nested = this.run(() => all.next().value);
      if (nested === undefined) tree = undefined;
      else Object.assign(node, nested);
    }
    // Nothing of the text is kept.
    this.waiting = [];
    this.input = [];
    this.next = noToken;
    this.itemReader = undefined;
    this.brackets = [];
    this.last = this.token = END;
    return tree;
  }

  private run(next: () => Token | undefined): ReadNode | undefined {
    this.input = [];
    this.next = next;
    this.consumeToken();
    const tree = this.document();
    return this.errors.length === 0 ? tree : undefined;
  }

  // Chevrotain reads its tokens from an array; by these methods, of which two are not in its types, it reads them from the
  // lexer. With one token of lookahead it asks for the next one, or, for the text of an error, for the one before;
  // nobody reads that text, so that the next one serves for both.

  protected override LA(): Token {
    return this.token;
  }

  protected override LA_FAST(): Token {
    return this.token;
  }

  protected consumeToken(): void {
    this.last = this.token;
    this.token = this.next() ?? END;
  }

  protected getLexerPosition(): number {
    return this.token.start;
  }

  /** Whether an item of a list is read while the rest of the text is parsed, and need not be kept. */
  private isReadNow(itemsStart: number, item: ReadNode, after: ReadNode): boolean {
    // What is nested too deep is not parsed yet.
    if (this.itemReader === undefined || this.waiting.length > 0) return false;
    return this.itemReader.reads(itemsStart, item, after, this.brackets);
  }

  private empty(): ReadNode {
    return { kind: "empty", start: this.last.end, end: this.last.end };
  }

  private nested(token: NestedToken): ReadNode {
    this.waiting.push(token);
    return token.node;
  }
}

/** Outside of the parser: a function made while it parses would keep the text. */
function noToken(): undefined {}

/** Built on first need: reading with the fast path alone never pays for it. None is there while it parses. */
let idle: JsvParser | undefined;

/** The rules as data, from which the diagrams of the specification are drawn, once Chevrotain finds them sound. */
export function serializedGrammar(): ISerializedGast[] {
  return new JsvParser(false).getSerializedGastProductions();
}

/**
 * Text to syntax tree, or the first fault: what stands after a syntax fault cannot be trusted.
 *
 * @param maxDepth how many brackets may be open at once
 * @param itemReader reads items while the rest is parsed: they are left out of the tree, as are those that it has read
 * before
 */
export function parseTree(
  text: string,
  maxDepth: number,
  itemReader?: ItemReader,
): { tree: ReadNode } | { fault: Fault } {
  const lexer = new Lexer(text, maxDepth, itemReader?.checkpoint);
  // A lazy schema is a function of the caller, which may read another text.
  const parser = idle ?? new JsvParser(true);
  idle = undefined;
  const tree = parser.parse(lexer, itemReader);
  idle = parser;
  if (tree !== undefined && lexer.offset === text.length) return { tree };
  const state = stateAtFault(text, maxDepth, itemReader?.checkpoint);
  return { fault: syntaxFault(text, state, state.offset, maxDepth) };
}
