import { deepStrictEqual } from "node:assert/strict";
import {
  boolean,
  compileSchema,
  decode,
  dictionary,
  encode,
  enumeration,
  format,
  int,
  list,
  object,
  parse,
  type SchemaNode,
  string,
  stringify,
} from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
// From the source: the package does not offer the exact path by itself.
import { decodeExact } from "../src/decode/exact.js";
import { resolveDecodeOptions } from "../src/decode/options.js";
import { asText, makeResponse, received, rekeyed, type Shape, sessions, WORST } from "./pages.js";
import type { Repeated } from "./processes.js";
import type { Bench } from "./race.js";
import { type Figure, kilobytes, type Report, type Table } from "./report.js";
import { jtdOf, valibotOf, zodOf } from "./schemas.js";

// How fast is a page of the call history read and checked, and how fast is it read without a schema?

const OURS = "ours";
const JSON_PARSE = "JSON.parse";
const ZOD = "JSON.parse + zod 4";
const GENERATED = "ours, compileSchema";
const EXACT = "ours, exact path";
const PAGE = Page as SchemaNode;

const jsvOf = (count: number, shape?: Shape): string => received(encode(Page, makeResponse(count, shape)));
const jsonOf = (count: number, shape?: Shape): string => received(JSON.stringify(makeResponse(count, shape)));

/** A reader of a page, which has to give the right value. */
function reading(run: () => unknown, count: number, shape?: Shape): Repeated {
  return { run, check: (result) => deepStrictEqual(result, makeResponse(count, shape)) };
}

const ours = (jsv: string, count: number, shape?: Shape): Repeated =>
  reading(() => decode(Page, jsv), count, shape);

/** Reads lists of objects of twenty other schemas, often enough for the engine to know them all. */
function useOtherSchemas(): void {
  const kinds = [
    string(),
    int(),
    boolean(),
    list(string()),
    dictionary(int()),
    enumeration("E", ["Idle", "Busy"]),
  ];
  const values = ["some text", 12, true, ["a", "b"], { k: 1 }, "Busy"] as const;
  for (let i = 0; i < 20; i++) {
    const names = Array.from(
      { length: 4 + (i % 9) },
      (_, at) => `property${String.fromCharCode(65 + i)}${at}`,
    );
    const properties = Object.fromEntries(names.map((name, at) => [name, kinds[(i + at) % kinds.length]!]));
    const item = Object.fromEntries(names.map((name, at) => [name, values[(i + at) % kinds.length]]));
    const schema = list(object(`Other${i}`, properties));
    const text = encode(schema, new Array(50).fill(item));
    for (let run = 0; run < 200; run++) decode(schema, text);
  }
}

export const tasks = {
  ours: (count: number, shape: Shape) => ours(jsvOf(count, shape), count, shape),
  generated: (count: number, shape: Shape) => {
    const jsv = jsvOf(count, shape);
    const codec = compileSchema(Page);
    return reading(() => codec.decode(jsv), count, shape);
  },
  json: (count: number, shape: Shape) => {
    const json = jsonOf(count, shape);
    return reading(() => JSON.parse(json), count, shape);
  },
  exact: (count: number, shape: Shape) => {
    const jsv = jsvOf(count, shape);
    const settings = resolveDecodeOptions({});
    const run = (): unknown => {
      const result = decodeExact(Page, jsv, settings);
      if ("faults" in result) throw new Error(result.faults[0].message);
      return result.value;
    };
    return reading(run, count, shape);
  },
  zod: async (count: number, shape: Shape) => {
    const schema = zodOf((await import("zod")).z, PAGE);
    const json = jsonOf(count, shape);
    return reading(() => schema.parse(JSON.parse(json)), count, shape);
  },
  valibot: async (count: number, shape: Shape) => {
    const v = await import("valibot");
    const schema = valibotOf(v, PAGE);
    const json = jsonOf(count, shape);
    return reading(() => v.parse(schema, JSON.parse(json)), count, shape);
  },
  ajv: async (count: number, shape: Shape) => {
    const { default: Ajv } = await import("ajv/dist/jtd.js");
    const parse = new Ajv().compileParser(jtdOf(PAGE));
    const json = jsonOf(count, shape);
    return reading(() => parse(json), count, shape);
  },
  "after others": (count: number) => {
    useOtherSchemas();
    return ours(jsvOf(count), count);
  },
  "laid out": (count: number) => ours(received(format(jsvOf(count))), count),
  "json laid out": (count: number) => {
    const json = received(JSON.stringify(makeResponse(count), undefined, "\t"));
    return reading(() => JSON.parse(json), count);
  },
  rekeyed: (count: number, reverse: boolean, pascal: boolean) =>
    ours(received(stringify(rekeyed(PAGE, makeResponse(count), { reverse, pascal }))), count),
  "json reversed": (count: number) => {
    const json = received(
      JSON.stringify(rekeyed(PAGE, makeResponse(count), { reverse: true, pascal: false })),
    );
    return reading(() => JSON.parse(json), count);
  },
  parse: (count: number, shape: Shape) => {
    const jsv = jsvOf(count, shape);
    const check = (result: unknown): void => deepStrictEqual(result, asText(makeResponse(count, shape)));
    return { run: () => parse(jsv), check };
  },
  detach: (count: number) => {
    const jsv = jsvOf(count);
    return reading(() => decode(Page, jsv, { detach: true }), count);
  },
  bytes: (count: number) => {
    const jsv = new TextEncoder().encode(jsvOf(count));
    return reading(() => decode(Page, jsv), count);
  },
  "json bytes": (count: number) => {
    const json = new TextEncoder().encode(jsonOf(count));
    const decoder = new TextDecoder();
    return reading(() => JSON.parse(decoder.decode(json)), count);
  },
  scalar: () => ({
    run: () => decode(int(), "12345"),
    check: (result: unknown) => deepStrictEqual(result, 12345),
  }),
  "json scalar": () => ({
    run: () => JSON.parse("12345"),
    check: (result: unknown) => deepStrictEqual(result, 12345),
  }),
};

export async function ask(bench: Bench): Promise<Report> {
  const tables: Table[] = [];
  const figures: Figure[] = [];
  const count = (key: string, on: string, value: number): void => {
    figures.push({ key, on, value });
  };

  for (const n of [50, 1000, 1]) {
    const race = await bench.race({
      [OURS]: ["ours", n, "ascii"],
      [GENERATED]: ["generated", n, "ascii"],
      [EXACT]: ["exact", n, "ascii"],
      [JSON_PARSE]: ["json", n, "ascii"],
      [ZOD]: ["zod", n, "ascii"],
      "JSON.parse + valibot": ["valibot", n, "ascii"],
      "ajv, JTD parser": ["ajv", n, "ascii"],
      "ours, after twenty other schemas": ["after others", n],
    });
    const sizes = `${kilobytes(jsvOf(n).length)} of JSV, ${kilobytes(jsonOf(n).length)} of JSON`;
    tables.push(race.table(`${sessions(n)} (${sizes})`, JSON_PARSE));
    if (n === 1) continue;
    count("decode", sessions(n), race.ratio(OURS, JSON_PARSE));
    count("generated", sessions(n), race.ratio(GENERATED, JSON_PARSE));
    count("after others", sessions(n), race.ratio("ours, after twenty other schemas", JSON_PARSE));
    count("zod", sessions(n), race.ratio(OURS, ZOD));
    count("exact", sessions(n), race.ratio(EXACT, JSON_PARSE));
  }

  const contestants = {
    [OURS]: ["ours", 20_000],
    [JSON_PARSE]: ["json", 20_000],
    [ZOD]: ["zod", 20_000],
  } as const;
  tables.push((await bench.race(contestants, 11)).table(sessions(20_000), JSON_PARSE));

  for (const shape of ["accents", "cjk", "quotes"] as const) {
    const race = await bench.race({
      [OURS]: ["ours", 50, shape],
      [EXACT]: ["exact", 50, shape],
      [JSON_PARSE]: ["json", 50, shape],
      [ZOD]: ["zod", 50, shape],
    });
    tables.push(race.table(`50 sessions, ${shape}`, JSON_PARSE));
    count(shape, "50 sessions", race.ratio(OURS, JSON_PARSE));
  }
  for (const shape of WORST) {
    const race = await bench.race({
      [OURS]: ["ours", 50, shape],
      [GENERATED]: ["generated", 50, shape],
      [JSON_PARSE]: ["json", 50, shape],
    });
    tables.push(race.table(`50 sessions, ${shape}`, JSON_PARSE));
    count("worst", shape, race.ratio(OURS, JSON_PARSE));
    count("generated worst", shape, race.ratio(GENERATED, JSON_PARSE));
  }

  const laidOut = await bench.race({ [OURS]: ["laid out", 50], [JSON_PARSE]: ["json laid out", 50] });
  tables.push(laidOut.table("50 sessions laid out over lines, as in the documentation", JSON_PARSE));
  count("laid out", "50 sessions", laidOut.ratio(OURS, JSON_PARSE));

  for (const [n, shape] of [
    [50, "ascii"],
    [1000, "ascii"],
    [1, "ascii"],
    [50, "accents"],
  ] as const) {
    const race = await bench.race({ "ours, parse": ["parse", n, shape], [JSON_PARSE]: ["json", n, shape] });
    tables.push(race.table(`${sessions(n)} without a schema, ${shape}`, JSON_PARSE));
    if (n > 1) count("parse", `${sessions(n)}, ${shape}`, race.ratio("ours, parse", JSON_PARSE));
  }

  for (const n of [50, 1000]) {
    const race = await bench.race({
      "in order": ["rekeyed", n, false, false],
      reversed: ["rekeyed", n, true, false],
      PascalCase: ["rekeyed", n, false, true],
      "reversed and PascalCase": ["rekeyed", n, true, true],
      "JSON.parse, in order": ["json", n],
      "JSON.parse, reversed": ["json reversed", n],
    });
    tables.push(race.table(`${sessions(n)} with keys in another order and case, read by ours`, "in order"));
    count("keys", sessions(n), race.ratio("reversed and PascalCase", "in order"));
  }

  const small = await bench.race({ [OURS]: ["bytes", 1], [JSON_PARSE]: ["json bytes", 1] });
  tables.push(small.table("1 session, from bytes (TextDecoder for JSON)", JSON_PARSE));
  const scalar = await bench.race({ [OURS]: ["scalar"], [JSON_PARSE]: ["json scalar"] });
  tables.push(scalar.table("One int", JSON_PARSE));
  const detached = await bench.race({
    [OURS]: ["ours", 1000],
    "ours, detach: true": ["detach", 1000],
    [JSON_PARSE]: ["json", 1000],
  });
  tables.push(detached.table("1,000 sessions, strings copied out of the document", JSON_PARSE));
  return { tables, figures };
}
