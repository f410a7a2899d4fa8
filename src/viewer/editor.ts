import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, lintKeymap, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  type ViewUpdate,
} from "@codemirror/view";
import type { RemoteObject } from "comlink";
import type { PathSegment } from "../issues.js";
import type { Edit } from "./edits.js";
import type { Jsv, Token } from "./jsv.js";

interface EditorOptions {
  readonly parent: HTMLElement;
  /** What the worker knows of the text: its tokens, and where values stand in it. */
  readonly source: RemoteObject<Pick<Jsv, "tokens" | "pathAt" | "rangeOf">>;
  /** For screen readers. */
  readonly label: string;
  readonly placeholder: string;
  /** The text was changed; absent: the person cannot change it. */
  readonly onEdit?: (edits: Edit[]) => void;
  /** The person moved the cursor to a value. */
  readonly onPick: (path: readonly PathSegment[]) => void;
}

const setTokens = StateEffect.define<readonly Token[]>();

/** The colours of the visible text. They move with it until the worker has looked at what was typed. */
const colours = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, { changes, effects }) => {
    for (const effect of effects) if (effect.is(setTokens)) return Decoration.set(effect.value.map(coloured));
    return shown.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const coloured = ({ kind, from, to }: Token) =>
  Decoration.mark({ class: kind, inclusiveEnd: true }).range(from, to);

const dark = matchMedia("(prefers-color-scheme: dark)");

/** An editor of JSV, or a view of JSON. */
export class Editor {
  private readonly view: EditorView;

  constructor(private readonly options: EditorOptions) {
    const { parent, label, onEdit } = options;
    const scheme = new Compartment();
    const darkOrLight = () => EditorView.darkTheme.of(dark.matches);
    this.view = new EditorView({
      parent,
      extensions: [
        // Only this: a carriage return is data, which the editor must not make a line feed of.
        EditorState.lineSeparator.of("\n"),
        EditorView.cspNonce.of(document.querySelector("style")?.nonce ?? ""),
        scheme.of(darkOrLight()),
        colours,
        lineNumbers(),
        highlightSpecialChars(),
        drawSelection(),
        search({ top: true }),
        history(),
        // Not Tab: it leaves the editor, for those who have no mouse.
        keymap.of([...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        placeholder(options.placeholder),
        EditorState.readOnly.of(onEdit === undefined),
        EditorView.updateListener.of((update) => this.follow(update)),
      ],
    });
    dark.addEventListener("change", () => this.view.dispatch({ effects: scheme.reconfigure(darkOrLight()) }));
  }

  get length(): number {
    return this.view.state.doc.length;
  }

  /** @param undoable whether the person can take it back */
  edit(changes: Edit, undoable = false): void {
    this.view.dispatch({ changes, annotations: Transaction.addToHistory.of(undoable) });
  }

  /** Selects the text of a value, where that is known, and shows where it begins, with some lines around. */
  async reveal(path: readonly PathSegment[]): Promise<void> {
    const range = await this.options.source.rangeOf(path);
    if (range === undefined) return;
    const effects = EditorView.scrollIntoView(range.from, { yMargin: 120 });
    this.view.dispatch({ selection: { anchor: range.to, head: range.from }, effects });
  }

  mark(marks: readonly Diagnostic[]): void {
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  find(): void {
    openSearchPanel(this.view);
  }

  nextIssue(): void {
    nextDiagnostic(this.view);
    this.view.focus();
  }

  private follow({ docChanged, viewportChanged, changes, transactions, state }: ViewUpdate): void {
    const { source, onEdit, onPick } = this.options;
    if (docChanged) {
      const edits: Edit[] = [];
      changes.iterChanges((from, to, _from, _to, insert) =>
        edits.push({ from, to, insert: insert.toString() }),
      );
      onEdit?.(edits);
    } else if (transactions.some((transaction) => transaction.isUserEvent("select"))) {
      void source.pathAt(state.selection.main.head).then((path) => path && onPick(path));
    }
    if (docChanged || viewportChanged) void this.colour();
  }

  private async colour(): Promise<void> {
    const { view } = this;
    const { doc } = view.state;
    const tokens = await Promise.all(
      view.visibleRanges.map(({ from, to }) => this.options.source.tokens(from, to)),
    );
    // Of a text that has changed since, others are on their way.
    if (view.state.doc === doc) view.dispatch({ effects: setTokens.of(tokens.flat()) });
  }
}
