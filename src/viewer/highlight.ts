import { RangeSetBuilder, type Text } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { Scanner, type Token } from "./scanner.js";

const marks = {
  name: Decoration.mark({ class: "tok-name" }),
  string: Decoration.mark({ class: "tok-string" }),
  number: Decoration.mark({ class: "tok-number" }),
  word: Decoration.mark({ class: "tok-word" }),
  bracket: Decoration.mark({ class: "tok-bracket" }),
};

/** How far apart the checkpoints are at least. */
const STEP = 1 << 15;

class JsvHighlighter {
  decorations: DecorationSet;
  /** Scanners that have read the text up to places from which others can go on, as far as it was shown. */
  private checkpoints = [new Scanner()];

  constructor(view: EditorView) {
    this.decorations = this.decorate(view);
  }

  update({ docChanged, changes, viewportChanged, view }: ViewUpdate): void {
    // What was read before the first change is still right.
    let first = Number.POSITIVE_INFINITY;
    changes.iterChangedRanges((from) => {
      first = Math.min(first, from);
    });
    this.checkpoints = this.checkpoints.filter(({ at }) => at === 0 || at < first);
    if (docChanged || viewportChanged) this.decorations = this.decorate(view);
  }

  private decorate({ state: { doc }, visibleRanges }: EditorView): DecorationSet {
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to } of visibleRanges) {
      const scanner = this.scannerBefore(doc, from);
      const base = scanner.at;
      const text = doc.sliceString(base, to);
      for (let token = scanner.next(text, base); token !== undefined; token = scanner.next(text, base)) {
        const mark = markOf(token, text.slice(token.from - base, token.to - base));
        if (mark !== undefined && token.to > from) builder.add(Math.max(token.from, from), token.to, mark);
      }
    }
    return builder.finish();
  }

  private scannerBefore(doc: Text, offset: number): Scanner {
    const { checkpoints } = this;
    let last = checkpoints.at(-1)!;
    for (let length = STEP; last.at + STEP < offset; ) {
      const scanner = last.fork();
      const text = doc.sliceString(last.at, last.at + 2 * length);
      while (scanner.at < last.at + length && scanner.next(text, last.at) !== undefined);
      if (scanner.at === last.at + text.length && scanner.at < doc.length) {
        // The last token may go on after what was looked at.
        length *= 2;
        continue;
      }
      length = STEP;
      checkpoints.push(scanner);
      last = scanner;
    }
    return checkpoints
      .filter(({ at }) => at <= offset)
      .at(-1)!
      .fork();
  }
}

function markOf({ kind }: Token, text: string): Decoration | undefined {
  if (kind === "delimiter") return undefined;
  if (kind === "name" || kind === "bracket") return marks[kind];
  if (kind === "bare" && /^[+-]?[\d.]+$/.test(text)) return marks.number;
  return kind === "bare" && /^(true|false)$/i.test(text) ? marks.word : marks.string;
}

export const jsv = ViewPlugin.fromClass(JsvHighlighter, { decorations: ({ decorations }) => decorations });

/** No token of JSON goes over several lines. */
const tokensOfJson = new MatchDecorator({
  regexp: /("(?:[^"\\]+|\\.)*"?)(?=(:?))|-?\d[\d.eE+-]*|(true|false|null)|[{}[\]]+/g,
  decoration: ([text, string, colon, word]) =>
    string !== undefined
      ? marks[colon === "" ? "string" : "name"]
      : word !== undefined
        ? marks.word
        : /\d/.test(text)
          ? marks.number
          : marks.bracket,
});

export const json = ViewPlugin.define<{ decorations: DecorationSet; update(update: ViewUpdate): void }>(
  (view) => ({
    decorations: tokensOfJson.createDeco(view),
    update(update) {
      this.decorations = tokensOfJson.updateDeco(update, this.decorations);
    },
  }),
  { decorations: ({ decorations }) => decorations },
);
