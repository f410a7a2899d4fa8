import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintKeymap, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import type { Mark } from "./document.js";
import type { Notation, Segment } from "./scanner.js";
import { linkRange, structured } from "./structure.js";

interface EditorOptions {
  readonly parent: HTMLElement;
  readonly notation: Notation;
  /** For screen readers. */
  readonly label: string;
  readonly placeholder: string;
  readonly nonce: string;
  /** The person changed the text; absent: nobody can. */
  readonly onChange?: () => void;
  /** The person moved the cursor to what stands at a path. */
  readonly onPlace: (path: Segment[]) => void;
}

const dark = matchMedia("(prefers-color-scheme: dark)");

/** An editor of JSV or a view of JSON, tied to values by their paths. */
export class Editor {
  readonly view: EditorView;
  private readonly structure: ReturnType<typeof structured>;

  constructor(options: EditorOptions) {
    const { parent, notation, label, nonce, onChange, onPlace } = options;
    this.structure = structured(notation);
    const theme = new Compartment();
    const extensions: Extension[] = [
      // Only this: a carriage return is data, which the editor must not make a line feed of.
      EditorState.lineSeparator.of("\n"),
      EditorView.cspNonce.of(nonce),
      theme.of(EditorView.darkTheme.of(dark.matches)),
      this.structure.extension,
      lineNumbers(),
      highlightSpecialChars(),
      drawSelection(),
      search({ top: true }),
      history(),
      // Not Tab: it leaves the editor, for those who have no mouse.
      keymap.of([...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
      placeholder(options.placeholder),
      EditorState.readOnly.of(onChange === undefined),
      EditorView.updateListener.of(({ docChanged, selectionSet, transactions, state }) => {
        if (docChanged) onChange?.();
        if (selectionSet && transactions.some((transaction) => transaction.isUserEvent("select")))
          onPlace(this.structure.of(this.view).pathAt(state.selection.main.head));
      }),
    ];
    this.view = new EditorView({ parent, extensions });
    dark.addEventListener("change", () => {
      this.view.dispatch({ effects: theme.reconfigure(EditorView.darkTheme.of(dark.matches)) });
    });
  }

  get text(): string {
    return this.view.state.sliceDoc();
  }

  /** @param undoable whether the person can take it back */
  setText(text: string, undoable = false): void {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: this.view.state.toText(text) },
      annotations: Transaction.addToHistory.of(undoable),
      effects: linkRange.of(undefined),
    });
  }

  /** Shows where a value stands, if it can be found. */
  show(path: readonly Segment[]): void {
    const range = this.structure.of(this.view).rangeOf(path);
    const seen = range && { selection: { anchor: range.from }, scrollIntoView: true };
    this.view.dispatch({ ...seen, effects: linkRange.of(range) });
  }

  mark(marks: readonly Mark[]): void {
    const { length } = this.view.state.doc;
    const diagnostics = marks.map(({ from, to, path, message }) => ({
      from: Math.min(from, length),
      to: Math.min(to, length),
      severity: "error" as const,
      message,
      renderMessage: () => tooltip(path, message),
    }));
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  find(): void {
    openSearchPanel(this.view);
  }

  nextIssue(): void {
    nextDiagnostic(this.view);
    this.view.focus();
  }
}

function tooltip(path: string, message: string): HTMLElement {
  const tip = document.createElement("div");
  // What follows the semicolons are hints.
  for (const [i, text] of [path, ...message.split("; ")].entries()) {
    if (text === "") continue;
    const line = tip.appendChild(document.createElement("div"));
    line.className = i === 0 ? "tip-path" : i === 1 ? "tip-message" : "tip-hint";
    line.textContent = text;
  }
  return tip;
}
