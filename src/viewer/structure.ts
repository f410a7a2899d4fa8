import { type Extension, RangeSetBuilder, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { type Notation, Scanner, type Segment, type TokenKind } from "./scanner.js";

// What stands where in an editor's text, read as far as somebody asks: for highlighting what is seen, and for going
// from a place to a value and back.

const STEP = 1 << 15;

interface Range {
  readonly from: number;
  readonly to: number;
}

class Structure {
  /** Where the scanner was at every STEP-th character, as far as it came. */
  private readonly points: Scanner[];

  constructor(
    private readonly notation: Notation,
    private readonly text: Text,
    points: readonly Scanner[] = [],
  ) {
    this.points = points.length > 0 ? [...points] : [new Scanner(notation, this.slice)];
  }

  private readonly slice = (from: number, to: number): string => this.text.sliceString(from, to);

  /** The structure of a text that differs from an offset on. */
  changed(text: Text, from: number): Structure {
    return new Structure(this.notation, text, this.points.slice(0, Math.floor(from / STEP) + 1));
  }

  scannerAt(offset: number, found: ConstructorParameters<typeof Scanner>[2] = {}): Scanner {
    const wanted = Math.floor(offset / STEP);
    while (this.points.length <= wanted) {
      this.points.push(
        this.points
          .at(-1)!
          .fork({}, this.slice)
          .to(this.points.length * STEP),
      );
    }
    return this.points[wanted]!.fork(found, this.slice);
  }

  /** The way to what stands at an offset. */
  pathAt(offset: number): Segment[] {
    const scanner = this.scannerAt(offset).to(offset);
    // A name is known at its colon.
    const end = Math.min(this.text.length, offset + 1000);
    while (scanner.at < end && scanner.isBeforeColon) scanner.to(scanner.at + 1);
    return scanner.path();
  }

  /** Where a value stands. The last of equal names counts, and only if there is none, case does not. */
  rangeOf(path: readonly Segment[]): Range | undefined {
    let found: Range | undefined;
    let isExact = false;
    const folded = path.map(fold);
    const value = (pathOf: () => Segment[], depth: number, from: number, to: number): void => {
      if (depth !== path.length) return;
      const own = pathOf();
      const exact = own.every((segment, i) => segment === path[i]);
      if (!exact && (isExact || !own.every((segment, i) => fold(segment) === folded[i]))) return;
      isExact = exact;
      found = { from, to };
    };
    this.scannerAt(0, { value }).to(this.text.length).end();
    return found;
  }
}

function fold(segment: Segment): Segment {
  return typeof segment === "number" ? segment : segment.trim().toLowerCase();
}

/** Shows where a value stands, until the next is shown; undefined: none. */
export const linkRange = StateEffect.define<Range | undefined>();

const LINKED = Decoration.mark({ class: "linked" });

const linked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(ranges, transaction) {
    // Who goes elsewhere has seen it.
    if (transaction.isUserEvent("select")) return Decoration.none;
    const link = transaction.effects.find((effect) => effect.is(linkRange));
    if (link === undefined) return ranges.map(transaction.changes);
    const range = link.value as Range | undefined;
    return range === undefined || range.from === range.to
      ? Decoration.none
      : Decoration.set(LINKED.range(range.from, range.to));
  },
  provide: (field) => EditorView.decorations.from(field),
});

const MARKS: Readonly<Record<TokenKind | "number" | "word", Decoration>> = {
  name: Decoration.mark({ class: "tok-name" }),
  quoted: Decoration.mark({ class: "tok-text" }),
  bare: Decoration.mark({ class: "tok-text" }),
  bracket: Decoration.mark({ class: "tok-bracket" }),
  number: Decoration.mark({ class: "tok-number" }),
  word: Decoration.mark({ class: "tok-word" }),
};

/** The structure of an editor's text, with its highlighting. */
export function structured(notation: Notation): {
  readonly extension: Extension;
  readonly of: (view: EditorView) => Structure;
} {
  const field = StateField.define<Structure>({
    create: ({ doc }) => new Structure(notation, doc),
    update(structure, { changes, docChanged, newDoc }) {
      if (!docChanged) return structure;
      let first = newDoc.length;
      changes.iterChangedRanges((from) => {
        first = Math.min(first, from);
      });
      return structure.changed(newDoc, first);
    },
  });
  const highlight = (view: EditorView): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to } of view.visibleRanges) {
      const token = (kind: TokenKind, start: number, end: number): void => {
        if (end <= from || start >= to || start === end) return;
        const short = kind === "bare" && end - start < 40 ? view.state.sliceDoc(start, end) : "";
        const exact = /^[+-]?[\d.]+$/.test(short)
          ? "number"
          : /^(true|false|null)$/i.test(short)
            ? "word"
            : kind;
        builder.add(Math.max(start, from), Math.min(end, to), MARKS[exact]);
      };
      view.state.field(field).scannerAt(from, { token }).to(to).end();
    }
    return builder.finish();
  };
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = highlight(view);
      }
      update({ docChanged, viewportChanged, view }: ViewUpdate): void {
        if (docChanged || viewportChanged) this.decorations = highlight(view);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
  return { extension: [field, plugin, linked], of: (view) => view.state.field(field) };
}
