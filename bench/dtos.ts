import { writeFileSync } from "node:fs";
import { decode, encode, type Schema } from "@evovoice/jsv";
import { generateDtos } from "@evovoice/jsv/dtos";
import { transformSync } from "esbuild";
import { processorTime } from "./clock.js";
import type { Bench } from "./race.js";
import { megabytes, milliseconds, type Report } from "./report.js";

// What does a large service cost: 500 operations and 1,000 types?

const OPERATIONS = 500;
const TYPES = 1000;
const MODULE = new URL("./service.mjs", import.meta.url);

const namespace = "Made.Up";
const SCALARS = ["String", "Int32", "Int64", "Boolean", "DateTime", "Decimal", "Guid", "Double"];
const ROUTES = ["/items/{Id}", "/items", "/items/{Id}/parts/{Part}", ""];

/** The metadata of a service as /types/metadata gives it. Of five types one is an enumeration, some have bases. */
function metadata(): string {
  const types = Array.from({ length: TYPES }, (_, i) => {
    const name = `Type${i}`;
    if (i % 5 === 0) {
      return {
        name,
        namespace,
        isEnum: true,
        enumNames: Array.from({ length: 6 }, (_, at) => `Member${at}`),
      };
    }
    const scalars = SCALARS.map((type, at) => ({
      name: `Property${at}`,
      type,
      isValueType: type !== "String",
    }));
    const others = [
      { name: "State", type: "Nullable`1", genericArgs: [`Type${i - (i % 5)}`], isValueType: true },
      // Some types hold themselves, the others one that comes before.
      { name: "Next", type: `Type${i % 25 === 1 ? i : i >> 1}` },
      { name: "Items", type: "List`1", genericArgs: [`Type${i - 1}`] },
      { name: "Texts", type: "Dictionary`2", genericArgs: ["String", "String"] },
    ];
    const inherits = i % 10 === 3 ? { inherits: { name: `Type${i - 1}`, namespace } } : {};
    // A derived class does not declare its base's properties again.
    const properties = i % 10 === 3 ? [{ name: `Own${i}`, type: "String" }] : [...scalars, ...others];
    return { name, namespace, description: `A made-up type, ${i}`, properties, ...inherits };
  });
  const operations = Array.from({ length: OPERATIONS }, (_, i) => {
    const path = ROUTES[i % ROUTES.length]!;
    const properties = ["Id", "Part", "Filter"].map((name) => ({ name, type: "String" }));
    const response = { name: `Type${(i * 2 + 1) % TYPES}`, namespace };
    return {
      request: { name: `Operation${i}`, namespace, properties },
      actions: ["ANY"],
      method: i % 2 === 0 ? "GET" : "POST",
      routes: path === "" ? [] : [{ path: `/area${i}${path}` }],
      ...(i % 11 === 0 ? { returnsVoid: true } : { returnType: response }),
    };
  });
  return JSON.stringify({ types, operations, namespaces: ["System", namespace] });
}

export const tasks = {
  generate: () => {
    const text = metadata();
    const start = processorTime();
    generateDtos(text);
    return processorTime() - start;
  },
  /** The library is part of the program: it is here already, as everywhere that a service is called. */
  import: async () => {
    const start = processorTime();
    await import(MODULE.href);
    return processorTime() - start;
  },
  /**
   * How many readers and writers of schemas there are after the import, and after the first decode and encode. The
   * package keeps them, which are functions, in WeakMaps by their schemas: in those that decode and encode add to.
   */
  compiled: async () => {
    const counts = new Map<unknown, number>();
    const { set } = WeakMap.prototype;
    WeakMap.prototype.set = function (key, value) {
      if (typeof value === "function") counts.set(this, (counts.get(this) ?? 0) + 1);
      return set.call(this, key, value);
    };
    const service = (await import(MODULE.href)) as { Type1: Schema };
    const before = new Map(counts);
    encode(service.Type1, decode(service.Type1, "{property0:a}") as never);
    const caches = [...counts].filter(([map, count]) => count > (before.get(map) ?? 0));
    const sum = (figures: (number | undefined)[]): number =>
      figures.reduce<number>((all, n = 0) => all + n, 0);
    return {
      byImport: sum(caches.map(([map]) => before.get(map))),
      byUse: sum(caches.map(([, count]) => count)),
    };
  },
};

export async function ask(bench: Bench): Promise<Report> {
  const { text } = generateDtos(metadata());
  writeFileSync(MODULE, transformSync(text, { loader: "ts", format: "esm" }).code);
  const made = await bench.median("generate", [], 5);
  const imported = await bench.median("import", [], 5);
  const { byImport, byUse } = await bench.measure<{ byImport: number; byUse: number }>("compiled");
  // Otherwise the count proves nothing.
  if (byUse === byImport) throw new Error("a schema was compiled, but not counted");
  const size = `${(text.match(/^export const /gm) ?? []).length.toLocaleString("en")} exports`;
  return {
    tables: [
      {
        title: `A service of ${OPERATIONS} operations and ${TYPES} types: ${size}, ${megabytes(text.length)}`,
        head: ["", ""],
        rows: [
          ["module made from the metadata, processor time", `${milliseconds(made)} ms`],
          ["module imported, processor time", `${milliseconds(imported)} ms`],
          ["readers and writers of schemas made by the import", String(byImport)],
          [
            "readers and writers of schemas made by the first decode and encode, of one type",
            String(byUse - byImport),
          ],
        ],
      },
    ],
    figures: [
      { key: "dtos", on: "metadata as JSON", value: made },
      { key: "dtos import", on: "the library loaded before", value: imported },
      { key: "dtos compiled", on: "all types", value: byImport },
    ],
  };
}
