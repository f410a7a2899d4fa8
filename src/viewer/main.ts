import "uplot/dist/uPlot.min.css";
import "./page.css";
import "./editor.css";
import type { SchemaName } from "../cli/view.js";
import type { PathSegment } from "../issues.js";
import { CallsPanel } from "./calls-panel.js";
import type { Reading } from "./document.js";
import { byId } from "./dom.js";
import { Editor } from "./editor.js";
import { json as jsonHighlighting, jsv } from "./highlight.js";
import { pageData, viewed } from "./library.js";
import { TreePanel } from "./tree-panel.js";

const schema = byId<HTMLSelectElement>("schema");

const editor = new Editor({
  parent: byId("editor"),
  highlighting: jsv,
  label: "JSV",
  placeholder: "Paste JSV here, or drop a file",
  onEdit: (edits) => {
    void viewed.edit(edits);
    clearTimeout(timer);
    timer = setTimeout(() => void read(), READ_DELAY);
  },
  onPlace: (offset) => void showValueAt(offset),
});
const json = new Editor({
  parent: byId("panel-json"),
  highlighting: jsonHighlighting,
  label: "JSON, read-only",
  placeholder: "No value yet",
  onPlace: async (offset) => showInText(await viewed.json.pathAt(json.doc.lineAt(offset).number - 1)),
});
const tree = new TreePanel(showInText);
const calls = new CallsPanel((index) => showInText(["items", index]));

/** How long after a change the text is read, in milliseconds; a large one is read less often. */
const READ_DELAY = 120;
let timer: ReturnType<typeof setTimeout> | undefined;
let isReading = false;
let isDue = false;

/** Reads the text as it is now, and once more if that is asked for meanwhile. */
async function read(): Promise<void> {
  isDue = true;
  if (isReading) return;
  isReading = true;
  try {
    while (isDue) {
      isDue = false;
      const late = setTimeout(() => showStatus("Reading…"), 400);
      const reading = await viewed.read(schema.value as SchemaName).finally(() => clearTimeout(late));
      if (!isDue) await show(reading);
    }
  } catch (error) {
    showStatus(String(error), true);
  } finally {
    isReading = false;
  }
}

async function show({ marks, hasSyntaxFault, hasValue, hasCalls }: Reading): Promise<void> {
  editor.mark(marks);
  byId("next").hidden = marks.length === 0;
  const isEmpty = editor.doc.length === 0;
  const [first] = marks;
  if (first === undefined) showStatus(isEmpty ? "Empty" : "No issues");
  else {
    const count =
      marks.length === 1 ? "1 issue" : `${marks.length >= 100 ? "100 or more" : marks.length} issues`;
    showStatus(`${count}: ${first.path === "" ? "" : `${first.path}: `}${first.message}`, true);
  }
  const notice = byId("notice");
  notice.hidden = hasValue && first === undefined;
  if (isEmpty) notice.textContent = "Nothing to show yet: paste JSV, drop a file, or open one.";
  else if (!hasValue) notice.textContent = "Nothing of the text can be read yet.";
  else if (hasSyntaxFault)
    notice.textContent =
      "The text has a syntax fault: what it may have touched is left out below, and what stands after it is not linked with the text.";
  else notice.textContent = "The text has issues. What they may have touched is left out below.";
  const isShowing = shown() === "calls";
  byId("view-calls").hidden = !hasCalls;
  if (hasCalls && !hasChosen) choose("calls");
  else if (!hasCalls && isShowing) choose("tree");
  await fill();
}

function showStatus(text: string, faulty = false): void {
  const status = byId("status");
  status.textContent = text;
  status.title = text;
  status.classList.toggle("faulty", faulty);
}

type View = "tree" | "json" | "calls";
const views = [...document.querySelectorAll<HTMLInputElement>("[name=view]")];
/** Whether the person chose a view of this document. */
let hasChosen = false;

function shown(): View {
  return views.find(({ checked }) => checked)!.value as View;
}

function choose(view: View): void {
  for (const input of views) {
    input.checked = input.value === view;
    byId(`panel-${input.value}`).hidden = !input.checked;
  }
}

for (const input of views) {
  // Not "change": a click on the view that is shown says that it shall stay.
  input.addEventListener("click", () => {
    hasChosen = true;
    choose(input.value as View);
    void fill();
  });
}

/** Fills the view that is shown. The others are filled when they are chosen. */
async function fill(): Promise<void> {
  const view = shown();
  if (view === "tree") await tree.show();
  else if (view === "calls") await calls.show();
  else json.edit(await viewed.json.edit());
}

async function showInText(path: readonly PathSegment[]): Promise<void> {
  const range = await viewed.rangeOf(path);
  if (range !== undefined) editor.show(range);
}

/** Shows in the present view what stands at a place of the text. */
async function showValueAt(offset: number): Promise<void> {
  const path = await viewed.pathAt(offset);
  if (path === undefined) return;
  const view = shown();
  if (view === "tree") await tree.reveal(path);
  else if (view === "json") {
    const lines = await viewed.json.linesOf(path);
    if (lines === undefined) return;
    json.show({ from: json.doc.line(lines.first + 1).from, to: json.doc.line(lines.last + 1).to });
  } else if (path[0] === "items" && typeof path[1] === "number") await calls.reveal(path[1]);
}

function setText(insert: string, undoable = false): void {
  editor.edit({ from: 0, to: editor.doc.length, insert }, undoable);
}

byId("next").addEventListener("click", () => editor.nextIssue());
byId("find").addEventListener("click", () => editor.find());
for (const id of ["lay-out", "one-line"]) {
  byId(id).addEventListener("click", async () => {
    const text = await viewed.laidOut(id === "one-line");
    if (text === undefined) showStatus("The text has a syntax fault; mend it first", true);
    else setText(text, true);
  });
}

schema.addEventListener("change", () => {
  hasChosen = false;
  void read();
});

const file = byId<HTMLInputElement>("file");
byId("open").addEventListener("click", () => file.click());
file.addEventListener("change", () => void open(file.files?.[0]));

async function open(chosen: File | undefined): Promise<void> {
  if (chosen === undefined) return;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    setText(decoder.decode(await chosen.arrayBuffer()));
    showName(chosen.name);
    hasChosen = false;
  } catch (error) {
    const reason = error instanceof TypeError ? "it is not UTF-8" : String(error);
    showStatus(`${chosen.name} cannot be opened: ${reason}`, true);
  }
  // The same file may be opened again.
  file.value = "";
}

function showName(name: string): void {
  byId("name").textContent = name;
  document.title = name === "" ? "JSV" : `${name} – JSV`;
}

// Before the editor, which would insert the file's text.
for (const type of ["dragenter", "dragover", "dragleave", "drop"] as const) {
  window.addEventListener(
    type,
    (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      byId("drop").hidden = type === "drop" || (type === "dragleave" && event.relatedTarget === null);
      if (type === "drop") void open(event.dataTransfer.files[0]);
    },
    true,
  );
}

for (const [name] of pageData.own?.roots ?? []) schema.add(new Option(name, `#${name}` satisfies SchemaName));
schema.value = pageData.schema;
showName(pageData.name);
choose("tree");
if (pageData.text !== "") setText(pageData.text);
void read();
