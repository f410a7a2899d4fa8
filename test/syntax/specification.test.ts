import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { serializedGrammar } from "../../src/syntax/parser.js";
import { VECTORS_EVERY, vectorLines } from "../conformance/vectors.js";
import { exchanges } from "../transcripts/load.js";
import { diagrams } from "./diagrams.js";

const root = new URL("../../", import.meta.url);
const specification = readFileSync(new URL("src/syntax/README.md", root), "utf8");

/** `4.2` is point 2 of section 4. */
const places = new Set<string>();
let section = "";
for (const line of specification.split("\n")) {
  section = /^## (\d+)\. /.exec(line)?.[1] ?? section;
  const point = /^(\d+)\. /.exec(line)?.[1];
  places.add(section);
  if (point !== undefined && section !== "") places.add(`${section}.${point}`);
}

const sources = ["src", "test", "bench"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:ts|md)$/.test(name))
    .map((name) => ({
      name: `${folder}/${name}`,
      text: readFileSync(new URL(`${folder}/${name}`, root), "utf8"),
    })),
);

describe("the specification", () => {
  it.each([...diagrams(validatedGrammar())])(
    "shows the rule `%s` as the grammar has it",
    async (rule, svg) => {
      await expect(svg).toMatchFileSnapshot(`../../src/syntax/diagrams/${rule}.svg`);
      expect(specification).toContain(`(diagrams/${rule}.svg)`);
    },
  );

  it("names evidence that is in the repository", () => {
    const files = ["write", "read", "query"] as const;
    const lines = files.flatMap((file) => [...vectorLines(file), ...vectorLines(file, "vectors-types")]);
    const ids = new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id));
    for (const { id } of exchanges) ids.add(id);
    const cited = [...specification.matchAll(/\b(?:x?[wrq]|t)\d{3,5}\b/g)].map(([id]) => id);
    expect(cited.length).toBeGreaterThan(150);
    // A run over a sample of the vectors does not have them all.
    if (VECTORS_EVERY === 1) expect(cited.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("has every section and point that the code cites", () => {
    const cited = sources.flatMap(({ name, text }) =>
      [
        ...text.matchAll(
          /[sS]pecification,?(?:\s+\*)?\s+sections?\s+(?:\*\s+)?(\d+)(?:(?:,| and)\s+(?:section\s+)?(?:(points?)\s+)?(\d+))?/g,
        ),
      ].flatMap(([cite, first, point, second]) => {
        const all = point === undefined ? [first, second] : [`${first}.${second}`];
        return all.filter((place) => place !== undefined).map((place) => ({ name, cite, place }));
      }),
    );
    expect(cited.length).toBeGreaterThan(30);
    expect(cited.filter(({ place }) => !places.has(place))).toEqual([]);
  });

  it("has a table of contents that leads to its headings", () => {
    const headings = [...specification.matchAll(/^## (.+)$/gm)].map(([, title]) => title!);
    const anchors = headings.map((title) =>
      title
        .toLowerCase()
        .replace(/[^a-z0-9 ]/g, "")
        .replaceAll(" ", "-"),
    );
    const links = [...specification.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!);
    expect(links).toEqual(anchors.filter((anchor) => anchor !== "contents"));
  });
});

/** The grammar, once Chevrotain finds it sound. That takes `Object.groupBy`, which Node 20 does not have. */
function validatedGrammar(): ReturnType<typeof serializedGrammar> {
  if ("groupBy" in Object) return serializedGrammar();
  const groupBy = (
    items: readonly unknown[],
    keyOf: (item: unknown) => string,
  ): Record<string, unknown[]> => {
    const groups: Record<string, unknown[]> = {};
    for (const item of items) {
      groups[keyOf(item)] ??= [];
      groups[keyOf(item)]!.push(item);
    }
    return groups;
  };
  Object.assign(Object, { groupBy });
  try {
    return serializedGrammar();
  } finally {
    Reflect.deleteProperty(Object, "groupBy");
  }
}
