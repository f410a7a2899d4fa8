import "uplot/dist/uPlot.min.css";
import "./page.css";
import type { SchemaName } from "../cli/view.js";
import type { PathSegment } from "../issues.js";
import { CallsPanel } from "./calls-panel.js";
import type { Reading } from "./document.js";
import { byId } from "./dom.js";
import { Editor } from "./editor.js";
import { onFile } from "./files.js";
import { pageData, viewed } from "./library.js";
import { TreePanel } from "./tree-panel.js";

/** How long after a change the text is read, in milliseconds; while one is read, later ones wait. */
const READ_DELAY = 120;

const schema = byId<HTMLSelectElement>("schema");

const editor = new Editor({
  parent: byId("editor"),
  source: viewed.jsv,
  label: "JSV",
  placeholder: "Paste JSV here, or drop a file",
  onEdit: (edits) => {
    void viewed.jsv.edit(edits);
    clearTimeout(timer);
    timer = setTimeout(read, READ_DELAY);
  },
  onPick: (path) => shown().reveal(path),
});
const revealText = (path: readonly PathSegment[]) => editor.reveal(path);
const json = new Editor({
  parent: byId("json"),
  source: viewed.json,
  label: "JSON, read-only",
  placeholder: "No value yet",
  onPick: revealText,
});
const views = {
  tree: new TreePanel(revealText),
  json: {
    show: async () => json.edit(await viewed.json.edit()),
    reveal: (path: readonly PathSegment[]) => json.reveal(path),
  },
  calls: new CallsPanel(revealText),
};

let timer: ReturnType<typeof setTimeout> | undefined;
let reads = 0;
let lastRead = Promise.resolve();

/** Reads the text as it is now, once what is being read is shown; of several that wait, only the last. */
function read(): void {
  const own = ++reads;
  const readOwn = async (): Promise<void> => {
    if (own !== reads) return;
    const late = setTimeout(() => say("Reading…"), 400);
    const found = await viewed.read(schema.value as SchemaName).finally(() => clearTimeout(late));
    if (own === reads) await show(found);
  };
  lastRead = lastRead.then(readOwn).catch((error) => say(String(error), true));
}

async function show({ marks, status, notice, hasCalls }: Reading): Promise<void> {
  editor.mark(marks);
  say(status, marks.length > 0);
  byId("next").hidden = marks.length === 0;
  byId("notice").textContent = notice;
  byId("view-calls").hidden = !hasCalls;
  if (hasCalls && !hasChosen) choose("calls");
  else if (!hasCalls && view.value === "calls") choose("tree");
  await shown().show();
}

function say(text: string, isFaulty = false): void {
  const status = byId("status");
  status.textContent = text;
  status.title = text;
  status.classList.toggle("faulty", isFaulty);
}

const view = byId<HTMLFormElement>("views").elements.namedItem("view") as RadioNodeList;
/** Whether the person chose a view of this document. */
let hasChosen = false;

function shown() {
  return views[view.value as keyof typeof views];
}

function choose(name: keyof typeof views): void {
  view.value = name;
  for (const other in views) byId(`panel-${other}`).hidden = other !== name;
}

// Not "change": a click on the view that is shown says that it shall stay.
byId("views").addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  hasChosen = true;
  choose(target.value as keyof typeof views);
  void shown().show();
});

function setText(insert: string, undoable = false): void {
  editor.edit({ from: 0, to: editor.length, insert }, undoable);
}

byId("next").addEventListener("click", () => editor.nextIssue());
byId("find").addEventListener("click", () => editor.find());
for (const id of ["lay-out", "one-line"]) {
  byId(id).addEventListener("click", async () => {
    const text = await viewed.laidOut(id === "one-line");
    if (text === undefined) say("The text has a syntax fault; mend it first", true);
    else setText(text, true);
  });
}

schema.addEventListener("change", () => {
  hasChosen = false;
  read();
});

onFile(async (file) => {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    setText(decoder.decode(await file.arrayBuffer()));
    name(file.name);
    hasChosen = false;
  } catch (error) {
    const reason = error instanceof TypeError ? "it is not UTF-8" : String(error);
    say(`${file.name} cannot be opened: ${reason}`, true);
  }
});

function name(of: string): void {
  byId("name").textContent = of;
  document.title = of === "" ? "JSV" : `${of} – JSV`;
}

for (const [own] of pageData.own?.roots ?? []) schema.add(new Option(own, `#${own}` satisfies SchemaName));
schema.value = pageData.schema;
name(pageData.name);
choose("tree");
if (pageData.text !== "") setText(pageData.text);
read();
