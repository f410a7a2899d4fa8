import { byId } from "./dom.js";

/** Calls a function with each file that somebody chooses, or drops on the page. */
export function onFile(open: (file: File) => void): void {
  const input = byId<HTMLInputElement>("file");
  byId("open").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file !== undefined) open(file);
    // The same file may be opened again.
    input.value = "";
  });
  for (const type of ["dragenter", "dragover", "dragleave", "drop"] as const) {
    const follow = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      byId("drop").hidden = type === "drop" || (type === "dragleave" && event.relatedTarget === null);
      const [file] = event.dataTransfer.files;
      if (type === "drop" && file !== undefined) open(file);
    };
    // Before the editor, which would insert the file's text.
    window.addEventListener(type, follow, true);
  }
}
