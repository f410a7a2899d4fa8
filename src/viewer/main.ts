import "uplot/dist/uPlot.min.css";
import "./page.css";
import type { SchemaName } from "../cli/view.js";
import { CallsPanel } from "./calls-panel.js";
import type { Mark, Reading } from "./document.js";
import { Editor } from "./editor.js";
import { ask, byId, pageData } from "./library.js";
import type { Segment } from "./scanner.js";
import { TreePanel } from "./tree-panel.js";

const nonce = document.querySelector("style")?.nonce ?? "";
const schema = byId<HTMLSelectElement>("schema");
const status = byId("status");
let marks: readonly Mark[] = [];

const editor = new Editor({
  parent: byId("editor"),
  notation: "jsv",
  label: "JSV",
  placeholder: "Paste JSV here, or drop a file",
  nonce,
  onChange: readSoon,
  onPlace: (path) => showIn(shownTab(), path),
});
const json = new Editor({
  parent: byId("panel-json"),
  notation: "json",
  label: "JSON, read-only",
  placeholder: "No value yet",
  nonce,
  onPlace: showInText,
});
const tree = new TreePanel(showInText);
const calls = new CallsPanel((index) => showInText(["items", index]));
/** Whether what is shown is known to be that of the text as it is now. */
let isTied = false;

/** How long after a change the text is read; a large one is asked for less often. */
const SOON = 120;
let timer: ReturnType<typeof setTimeout> | undefined;
let isReading = false;
let hasChanged = false;

function readSoon(): void {
  isTied = false;
  clearTimeout(timer);
  timer = setTimeout(() => void read(), SOON);
}

/** Reads the text as it is now, and once more when it changed meanwhile. */
async function read(): Promise<void> {
  hasChanged = true;
  if (isReading) return;
  isReading = true;
  const late = setTimeout(() => say("Reading…"), 400);
  try {
    while (hasChanged) {
      hasChanged = false;
      const { text } = editor;
      const reading = await ask("read", text, schema.value as SchemaName);
      if (!hasChanged) await show(reading, text === "");
    }
  } catch (error) {
    say(String(error), true);
  } finally {
    clearTimeout(late);
    isReading = false;
  }
}

async function show(reading: Reading, isEmpty: boolean): Promise<void> {
  ({ marks, isTied } = reading);
  editor.mark(marks);
  byId("next").hidden = marks.length === 0;
  const [first] = marks;
  if (isEmpty) say("Empty");
  else if (first === undefined) say("No issues");
  else {
    const count =
      marks.length === 1 ? "1 issue" : `${marks.length >= 100 ? "100 or more" : marks.length} issues`;
    say(`${count}: ${first.path === "" ? "" : `${first.path}: `}${first.message}`, true);
  }
  const hasValue = reading.rows > 0;
  const notice = byId("notice");
  notice.hidden = hasValue && first === undefined;
  notice.textContent = isEmpty
    ? "Nothing to show yet: paste JSV, drop a file, or open one."
    : hasValue
      ? reading.isTied
        ? "The text has issues. What they may have touched is left out below."
        : "The text has a syntax fault: what it may have touched is left out below, and no places are shown."
      : "Nothing of the text can be read yet.";
  byId("tab-calls").hidden = !reading.hasCalls;
  if (reading.hasCalls && !hasChosen) choose("calls");
  else if (!reading.hasCalls && shownTab() === "calls") choose("tree");
  else await fill();
}

function say(text: string, faulty = false): void {
  status.textContent = text;
  status.title = text;
  status.classList.toggle("faulty", faulty);
}

const TABS = ["tree", "json", "calls"] as const;
type Tab = (typeof TABS)[number];

/** Whether the person chose a view of this document. */
let hasChosen = false;

function shownTab(): Tab {
  return TABS.find((tab) => !byId(`panel-${tab}`).hidden)!;
}

function choose(chosen: Tab): void {
  for (const tab of TABS) {
    byId(`panel-${tab}`).hidden = tab !== chosen;
    byId(`tab-${tab}`).ariaSelected = String(tab === chosen);
    byId(`tab-${tab}`).tabIndex = tab === chosen ? 0 : -1;
  }
  void fill();
}

/** Asks for what the shown panel shows; the others cost nothing. */
async function fill(): Promise<void> {
  const tab = shownTab();
  if (tab === "tree") await tree.show((await ask("reveal", [])).rows);
  else if (tab === "calls") await calls.show();
  else json.setText(await ask("json"));
}

function showInText(path: readonly Segment[]): void {
  if (isTied) editor.show(path);
}

/** Shows in a panel what stands at a place of the text. */
function showIn(tab: Tab, path: readonly Segment[]): void {
  if (!isTied) return;
  if (tab === "tree") void tree.reveal(path);
  else if (tab === "json") json.show(path);
  else if (path[0] === "items" && typeof path[1] === "number") void calls.reveal(path[1]);
}

for (const tab of TABS) {
  byId(`tab-${tab}`).addEventListener("click", () => {
    hasChosen = true;
    choose(tab);
  });
}
document.querySelector('[role="tablist"]')!.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key];
  const tabs = TABS.filter((tab) => !byId(`tab-${tab}`).hidden);
  if (step === undefined) return;
  const next = tabs[(tabs.indexOf(shownTab()) + step + tabs.length) % tabs.length]!;
  byId(`tab-${next}`).focus();
  byId(`tab-${next}`).click();
});

byId("next").addEventListener("click", () => editor.nextIssue());
byId("find").addEventListener("click", () => editor.find());
for (const [id, oneLine] of [
  ["lay-out", false],
  ["one-line", true],
] as const) {
  byId(id).addEventListener("click", async () => {
    const text = await ask("layOut", editor.text, oneLine);
    if (text === undefined) say("The text has a syntax fault; mend it first", true);
    else editor.setText(text, true);
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
    editor.setText(decoder.decode(await chosen.arrayBuffer()));
    named(chosen.name);
    hasChosen = false;
  } catch {
    say(`${chosen.name} cannot be opened: it is not UTF-8`, true);
  }
  // The same file may be opened again.
  file.value = "";
}

function named(name: string): void {
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
named(pageData.name);
choose("tree");
editor.setText(pageData.text);
void read();
