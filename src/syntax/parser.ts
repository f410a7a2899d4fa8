import { EmbeddedActionsParser, type IRecognitionException, type IToken } from "chevrotain";
import type { Fault } from "../issues.js";
import { lexicalFault, syntaxFault } from "./faults.js";
import { unquote } from "./quote.js";
import { endOf, type Gap, lexerDefinition, tokenize, tokens } from "./tokens.js";
import type { EntryNode, ListNode, MapNode, SyntaxNode, TextNode } from "./tree.js";

const { Bare, Name, Quoted, MapOpen, MapClose, ListOpen, ListClose, Colon, EntryComma, ItemComma } = tokens;

/** The grammar of specification section 1: tokens to syntax tree. Layout is the lexer's business. */
class JsvParser extends EmbeddedActionsParser {
  readonly document: () => SyntaxNode;
  private readonly value: () => SyntaxNode;
  private readonly list: () => ListNode;
  private readonly map: () => MapNode;
  private readonly entry: () => EntryNode;

  constructor() {
    super(lexerDefinition, { maxLookahead: 1, recoveryEnabled: false });

    this.document = this.RULE("document", () => this.SUBRULE(this.value));

    this.value = this.RULE("value", () =>
      this.OR<SyntaxNode>([
        { ALT: () => bareNode(this.CONSUME(Bare)) },
        { ALT: () => quotedNode(this.CONSUME(Quoted)) },
        { ALT: () => this.SUBRULE(this.map) },
        { ALT: () => this.SUBRULE(this.list) },
      ]),
    );

    this.list = this.RULE("list", (): ListNode => {
      const items: SyntaxNode[] = [];
      const open = this.CONSUME(ListOpen);
      const first = this.OPTION(() => this.SUBRULE(this.value));
      if (first !== undefined) items.push(first);
      this.MANY(() => {
        const comma = this.CONSUME(ItemComma);
        if (items.length === 0) items.push(emptyAfter(open));
        items.push(this.OPTION1(() => this.SUBRULE1(this.value)) ?? emptyAfter(comma));
      });
      const close = this.CONSUME(ListClose);
      return { kind: "list", start: open.startOffset, end: endOf(close), items };
    });

    this.map = this.RULE("map", (): MapNode => {
      const entries: EntryNode[] = [];
      const open = this.CONSUME(MapOpen);
      this.OPTION(() => {
        entries.push(this.SUBRULE(this.entry));
        this.MANY(() => {
          this.CONSUME(EntryComma);
          entries.push(this.SUBRULE1(this.entry));
        });
      });
      const close = this.CONSUME(MapClose);
      return { kind: "map", start: open.startOffset, end: endOf(close), entries };
    });

    this.entry = this.RULE("entry", () => {
      const key = this.OR([
        { ALT: () => bareNode(this.CONSUME(Name)) },
        { ALT: () => quotedNode(this.CONSUME(Quoted)) },
      ]);
      const colon = this.CONSUME(Colon);
      const value = this.OPTION(() => this.SUBRULE(this.value)) ?? emptyAfter(colon);
      return { key, value };
    });

    this.performSelfAnalysis();
  }
}

let parser: JsvParser | undefined;

/**
 * Text to syntax tree, or the first fault: what stands behind a syntax fault cannot be trusted.
 *
 * @param maxDepth how many brackets may be open at once
 * @param gap items at the beginning of a list that are known to be good, and left out
 */
export function parseTree(text: string, maxDepth: number, gap?: Gap): { tree: SyntaxNode } | { fault: Fault } {
  const lexed = tokenize(text, maxDepth, gap);
  // Built on first need: reading with the compiled path alone never pays for it.
  parser ??= new JsvParser();
  parser.input = lexed.tokens;
  const tree = parser.document();
  const error: IRecognitionException | undefined = parser.errors[0];
  const at = error === undefined || Number.isNaN(error.token.startOffset) ? text.length : error.token.startOffset;
  parser.input = [];
  if (lexed.error !== undefined && lexed.error.offset <= at) {
    return { fault: lexicalFault(text, lexed.tokens, lexed.error.offset, maxDepth, gap) };
  }
  if (error !== undefined) return { fault: syntaxFault(text, lexed.tokens, at, gap) };
  return { tree };
}

function bareNode(token: IToken): TextNode {
  return { kind: "text", start: token.startOffset, end: endOf(token), text: token.image, quoted: false };
}

function quotedNode(token: IToken): TextNode {
  return { kind: "text", start: token.startOffset, end: endOf(token), text: unquote(token.image), quoted: true };
}

function emptyAfter(delimiter: IToken): SyntaxNode {
  const at = endOf(delimiter);
  return { kind: "empty", start: at, end: at };
}
