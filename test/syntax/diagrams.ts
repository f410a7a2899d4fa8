import type { ISerializedGast } from "chevrotain";
import railroad from "railroad-diagrams";

// Railroad diagrams of the grammar, drawn from what Chevrotain says of its rules.

const { Diagram, Sequence, Choice, OneOrMore, ZeroOrMore, Terminal, NonTerminal, Skip } = railroad;

type Production = ISerializedGast & {
  name?: string;
  definition?: Production[];
  separator?: Production;
};

/** How tokens are shown: delimiters as they stand in the text, the others by their names. */
const SHOWN: Record<string, string> = {
  MapOpen: "{",
  MapClose: "}",
  ListOpen: "[",
  ListClose: "]",
  Colon: ":",
  Comma: ",",
  QuotedName: "quoted",
  QuotedValue: "quoted",
};

// What the parser adds to the grammar for its own use: a nested text that is read in a run of its own.
const INTERNAL = new Set(["Nested"]);

const STYLE = `
svg { background-color: #fff }
path { stroke-width: 2; stroke: #333; fill: none }
text { font: 14px monospace; text-anchor: middle; fill: #111 }
rect { stroke-width: 2; stroke: #333; fill: #eef }`;

/** One SVG for each rule, by the rule's name. */
export function diagrams(grammar: readonly ISerializedGast[]): Map<string, string> {
  const drawn = new Map<string, string>();
  for (const rule of grammar as Production[]) {
    const svg = Diagram(...draw(rule.definition)).format(10);
    svg.attrs.xmlns = "http://www.w3.org/2000/svg";
    const text = svg.toString();
    const start = text.indexOf(">") + 1;
    drawn.set(
      rule.name!,
      `${text.slice(0, start)}\n<title>The rule ${rule.name}</title>\n<style>${STYLE}\n</style>${text.slice(start)}\n`,
    );
  }
  return drawn;
}

function draw(definition: readonly Production[] = []): unknown[] {
  return definition.filter((part) => !INTERNAL.has(part.name ?? "")).map(drawOne);
}

function drawOne(part: Production): unknown {
  const parts = draw(part.definition);
  const whole = parts.length === 1 ? parts[0] : Sequence(...parts);
  switch (part.type) {
    case "Terminal":
      return Terminal(SHOWN[part.name!] ?? part.name!.toLowerCase());
    case "NonTerminal":
      return NonTerminal(part.name);
    case "Alternation":
      return Choice(0, ...part.definition!.flatMap(alternative));
    case "Alternative":
      return parts.length === 0 ? Skip() : whole;
    case "Repetition":
      return ZeroOrMore(whole);
    case "RepetitionWithSeparator":
      return Choice(1, Skip(), OneOrMore(whole, Terminal(SHOWN[part.separator!.name!])));
    default:
      throw new Error(`no drawing for ${part.type}`);
  }
}

function alternative(part: Production): unknown[] {
  const isInternal = part.definition?.length === 1 && INTERNAL.has(part.definition[0]!.name ?? "");
  return isInternal ? [] : [drawOne(part)];
}
