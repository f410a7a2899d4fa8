import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintKeymap, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, type Text, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import type { Mark } from "./document.js";
import type { Edit, Range } from "./edits.js";

interface EditorOptions {
  readonly parent: HTMLElement;
  readonly highlighting: Extension;
  /** For screen readers. */
  readonly label: string;
  readonly placeholder: string;
  /** The text was changed; absent: the person cannot change it. */
  readonly onEdit?: (edits: Edit[]) => void;
  /** The person moved the cursor. */
  readonly onPlace: (offset: number) => void;
}

/** An editor of JSV, or a view of JSON. */
export class Editor {
  private readonly view: EditorView;

  constructor({ parent, highlighting, label, onEdit, onPlace, ...options }: EditorOptions) {
    const extensions: Extension[] = [
      // Only this: a carriage return is data, which the editor must not make a line feed of.
      EditorState.lineSeparator.of("\n"),
      EditorView.cspNonce.of(document.querySelector("style")?.nonce ?? ""),
      highlighting,
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
      EditorState.readOnly.of(onEdit === undefined),
      EditorView.updateListener.of(({ docChanged, changes, transactions, state }) => {
        if (docChanged) {
          const edits: Edit[] = [];
          changes.iterChanges((from, to, _newFrom, _newTo, insert) =>
            edits.push({ from, to, insert: insert.toString() }),
          );
          onEdit?.(edits);
        } else if (transactions.some((transaction) => transaction.isUserEvent("select")))
          onPlace(state.selection.main.head);
      }),
    ];
    this.view = new EditorView({ parent, extensions });
  }

  get doc(): Text {
    return this.view.state.doc;
  }

  /** @param undoable whether the person can take it back */
  edit({ from, to, insert }: Edit, undoable = false): void {
    this.view.dispatch({
      changes: { from, to, insert: this.view.state.toText(insert) },
      annotations: Transaction.addToHistory.of(undoable),
    });
  }

  /** Selects a part of the text, and shows where it begins, with some lines around. */
  show({ from, to }: Range): void {
    const effects = EditorView.scrollIntoView(from, { yMargin: 120 });
    this.view.dispatch({ selection: { anchor: to, head: from }, effects });
  }

  mark(marks: readonly Mark[]): void {
    const { length } = this.doc;
    const diagnostics = marks.map(({ from, to, path, message }) => ({
      from: Math.min(from, length),
      to: Math.min(to, length),
      severity: "error" as const,
      // Hints follow semicolons: each has a line.
      message: message.replaceAll("; ", "\n"),
      source: path,
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
