// Links and anchors of Markdown.

/** The targets of links and pictures, outside of code. */
export function linksOf(markdown: string): string[] {
  const text = markdown.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
  const inline = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const named = [...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm)].map(([, link = ""]) => link);
  return [...inline, ...named];
}

/** The anchors that GitHub gives the headings. */
export function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of markdown.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ +(.*)$/gm)) {
    const base = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    let anchor = base;
    for (let i = 1; anchors.has(anchor); i++) anchor = `${base}-${i}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Whether a link leads out of the repository or the package. */
export function isOutside(link: string): boolean {
  return /^(https?|mailto):/.test(link);
}
