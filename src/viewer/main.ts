import "uplot/dist/uPlot.min.css";
import "./page.css";
import type { SchemaName } from "../cli/view.js";
import type { PathSegment } from "../issues.js";
import { CallsPanel } from "./calls-panel.js";
import type { Reading } from "./document.js";
import { byId } from "./dom.js";
import { Editor } from "./editor.js";
import { onFile } from "./files.js";
import { coloured, pageData, viewed } from "./library.js";
import { TreePanel } from "./tree-panel.js";

/** How long after a change the text is read, in milliseconds; while one is read, later ones wait. */
const READ_DELAY = 120;

const schema = byId<HTMLSelectElement>("schema");

const editor = new Editor({
  parent: byId("editor"),
  source: { tokens: coloured.tokens, pathAt: viewed.jsv.pathAt, rangeOf: viewed.jsv.rangeOf },
  label: "JSV",
  placeholder: "Paste JSV here, or drop a file",
  onEdit: (edits) => {
    for (const text of [viewed.jsv, coloured]) void text.edit(edits);
    read();
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

let reads = 0;
let lastRead = Promise.resolve();

/** Reads the text as it will be after the delay, once what is being read is shown; of several that wait, only the last. */
function read(): void {
  const own = ++reads;
  const readOwn = async (): Promise<void> => {
    if (own !== reads) return;
    const late = setTimeout(() => say("Reading…"), 400);
    const found = await viewed.read(schema.value as SchemaName).finally(() => clearTimeout(late));
    if (own === reads) await show(found);
  };
  setTimeout(() => {
    lastRead = lastRead.then(readOwn).catch(complain);
  }, READ_DELAY);
}

async function show({ marks, status, notice }: Reading): Promise<void> {
  editor.mark(marks);
  say(status, marks.length > 0);
  byId("next").hidden = marks.length === 0;
  byId("notice").textContent = notice;
  await showView();
}

function say(text: string, isFaulty = false): void {
  const status = byId("status");
  status.textContent = text;
  status.title = text;
  status.classList.toggle("faulty", isFaulty);
}

function complain({ message }: Error): void {
  // What follows is the line of the text that it is about.
  say(message.split("\n")[0]!, true);
}

const view = byId<HTMLFormElement>("views").elements.namedItem("view") as RadioNodeList;

function shown() {
  return views[view.value as keyof typeof views];
}

async function showView(): Promise<void> {
  for (const name in views) byId(`panel-${name}`).hidden = name !== view.value;
  await shown().show();
}

function setText(insert: string, undoable = false): void {
  editor.edit({ from: 0, to: editor.length, insert }, undoable);
}

function useSchema(): void {
  const hasCalls = schema.value === "call-history";
  byId("view-calls").hidden = !hasCalls;
  view.value = hasCalls ? "calls" : "tree";
  read();
}

function name(of: string): void {
  byId("name").textContent = of;
  document.title = of === "" ? "JSV" : `${of} – JSV`;
}

schema.addEventListener("change", useSchema);
byId("views").addEventListener("change", () => void showView());
byId("next").addEventListener("click", () => editor.nextIssue());
byId("find").addEventListener("click", () => editor.find());
for (const id of ["lay-out", "one-line"]) {
  byId(id).addEventListener("click", () =>
    viewed.laidOut(id === "one-line").then((text) => setText(text, true), complain),
  );
}
onFile(async (file) => {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    setText(decoder.decode(await file.arrayBuffer()));
    name(file.name);
  } catch (error) {
    const reason = error instanceof TypeError ? "it is not UTF-8" : String(error);
    say(`${file.name} cannot be opened: ${reason}`, true);
  }
});

for (const [own] of pageData.own?.roots ?? []) schema.add(new Option(own, `#${own}` satisfies SchemaName));
schema.value = pageData.schema;
name(pageData.name);
if (pageData.text !== "") setText(pageData.text);
useSchema();
