import {
  EMPTY_ALT,
  EmbeddedActionsParser,
  EOF,
  type IOrAlt,
  type ISerializedGast,
  type IToken,
} from "chevrotain";
import type { Fault } from "../issues.js";
import { lexicalFault, syntaxFault } from "./faults.js";
import { Lexer, type ListCheckpoint } from "./lexer.js";
import { Nested, type NestedToken, outermostRun } from "./segments.js";
import { contextAt } from "./state.js";
import { endOf, isA, textOf, tokenOf, tokens } from "./tokens.js";
import type { EntryNode, ListNode, MapNode, SyntaxNode, TextNode } from "./tree.js";

const {
  Bare,
  Name,
  QuotedValue,
  QuotedName,
  MapOpen,
  MapClose,
  ListOpen,
  ListClose,
  Colon,
  EntryComma,
  ItemComma,
} = tokens;

/** The grammar of specification section 1: tokens to syntax tree. The lexer leaves insignificant whitespace out. */
class JsvParser extends EmbeddedActionsParser {
  readonly document: () => SyntaxNode;
  private readonly slot: () => SyntaxNode | undefined;
  private readonly list: () => ListNode;
  private readonly map: () => MapNode;
  /** Lists and maps that are nested too deep for this run, and the nodes that later runs fill. */
  private waiting: { readonly tokens: IToken[]; readonly node: SyntaxNode }[] = [];
  /** Gives the next token of this run. Tokens are made as the parser asks for them, and never held all at once. */
  private next: () => IToken | undefined = () => undefined;
  private end = tokenOf(EOF, "", 0);
  private token = this.end;

  /** @param skipValidations whether the rules are known to be sound, which a test asks Chevrotain */
  constructor(skipValidations: boolean) {
    super([...Object.values(tokens), Nested], { maxLookahead: 1, recoveryEnabled: false, skipValidations });

    // The alternatives stand outside of the rules, which would make them anew each time.
    const value: IOrAlt<SyntaxNode>[] = [
      { ALT: () => textNode(this.CONSUME(Bare)) },
      { ALT: () => textNode(this.CONSUME(QuotedValue)) },
      { ALT: () => this.SUBRULE(this.map) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.nested(this.CONSUME(Nested) as NestedToken) },
    ];
    const valueOrNothing: IOrAlt<SyntaxNode | undefined>[] = [...value, { ALT: EMPTY_ALT(undefined) }];
    const key: IOrAlt<TextNode>[] = [
      { ALT: () => textNode(this.CONSUME(Name)) },
      { ALT: () => textNode(this.CONSUME(QuotedName)) },
    ];

    this.document = this.RULE("document", () => this.OR(value));

    this.slot = this.RULE("slot", () => this.OR(valueOrNothing));

    this.list = this.RULE("list", (): ListNode => {
      const open = this.CONSUME(ListOpen);
      const items = [this.SUBRULE(this.slot) ?? emptyAfter(open)];
      this.MANY(() => {
        const comma = this.CONSUME(ItemComma);
        items.push(this.SUBRULE1(this.slot) ?? emptyAfter(comma));
      });
      const close = this.CONSUME(ListClose);
      // Nothing between the brackets is no item at all.
      if (items.length === 1 && items[0]?.kind === "empty") items.pop();
      return { kind: "list", start: open.startOffset, end: endOf(close), items };
    });

    this.map = this.RULE("map", (): MapNode => {
      const entries: EntryNode[] = [];
      const open = this.CONSUME(MapOpen);
      this.MANY_SEP({
        SEP: EntryComma,
        DEF: () => {
          const name = this.OR(key);
          const colon = this.CONSUME(Colon);
          entries.push({ key: name, value: this.SUBRULE(this.slot) ?? emptyAfter(colon) });
        },
      });
      const close = this.CONSUME(MapClose);
      return { kind: "map", start: open.startOffset, end: endOf(close), entries };
    });

    this.performSelfAnalysis();
  }

  /** Parses run by run; gives the tree and the offset of the first fault, which is `end` for the end of the text. */
  parse(next: () => IToken | undefined, end: number): { tree: SyntaxNode; fault: number | undefined } {
    this.end = tokenOf(EOF, "", end);
    this.waiting = [];
    const tree = {} as SyntaxNode;
    let fault = this.run(outermostRun(next), tree);
    // A run adds those inside of it to the end, though they may stand before others: the earliest fault may be found last.
    // What stands after a fault is not read.
    for (const { tokens, node } of this.waiting) {
      if (fault !== undefined && tokens[0]!.startOffset > fault) continue;
      const all = tokens.values();
      const found = this.run(() => all.next().value, node);
      if (found !== undefined) fault = Math.min(fault ?? end, found);
    }
    this.waiting = [];
    this.next = () => undefined;
    return { tree, fault };
  }

  /** Parses one run into a node, and gives the offset of its first fault. */
  private run(next: () => IToken | undefined, node: SyntaxNode): number | undefined {
    this.input = [];
    this.next = next;
    this.consumeToken();
    Object.assign(node, this.document());
    return this.errors[0]?.token.startOffset;
  }

  // Chevrotain reads its tokens from an array; by these methods, of which two are not in its types, it reads them from the
  // lexer. With one token of lookahead it asks for the next one, or, for the text of an error, for the one before;
  // nobody reads that text, so that the next one serves for both.

  protected override LA(): IToken {
    return this.token;
  }

  protected override LA_FAST(): IToken {
    return this.token;
  }

  protected consumeToken(): void {
    this.token = this.next() ?? this.end;
  }

  protected getLexerPosition(): number {
    return this.token.startOffset;
  }

  private nested(token: NestedToken): SyntaxNode {
    const node = {} as SyntaxNode;
    this.waiting.push({ tokens: token.tokens, node });
    return node;
  }
}

let parser: JsvParser | undefined;

/** Built on first need: reading with the fast path alone never pays for it. */
function jsvParser(): JsvParser {
  parser ??= new JsvParser(true);
  return parser;
}

/** The rules as data, from which the diagrams of the specification are drawn, once Chevrotain finds them sound. */
export function serializedGrammar(): ISerializedGast[] {
  return new JsvParser(false).getSerializedGastProductions();
}

/**
 * Text to syntax tree, or the first fault: what stands after a syntax fault cannot be trusted.
 *
 * @param maxDepth how many brackets may be open at once
 * @param checkpoint items of a list that are read already, and left out of the tree
 */
export function parseTree(
  text: string,
  maxDepth: number,
  checkpoint?: ListCheckpoint,
): { tree: SyntaxNode } | { fault: Fault } {
  const lexer = new Lexer(text, maxDepth, checkpoint);
  const { tree, fault } = jsvParser().parse(() => lexer.next(), text.length);
  // Where the parser found no fault, the lexer may have: it has read on up to the token at which the parser stopped.
  const offset = Math.min(lexer.offset, fault ?? text.length);
  if (fault === undefined && offset === text.length) return { tree };
  const context = contextAt(text, offset, maxDepth, checkpoint);
  const isLexical = offset === lexer.offset && offset < text.length;
  return {
    fault: isLexical ? lexicalFault(text, context, offset, maxDepth) : syntaxFault(text, context, offset),
  };
}

/** The node of a bare or quoted text. */
export function textNode(token: IToken): TextNode {
  const quoted = isA(token, tokens.Quoted);
  return { kind: "text", start: token.startOffset, end: endOf(token), text: textOf(token), quoted };
}

function emptyAfter(delimiter: IToken): SyntaxNode {
  const at = endOf(delimiter);
  return { kind: "empty", start: at, end: at };
}
