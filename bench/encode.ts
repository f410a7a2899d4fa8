import { deepStrictEqual } from "node:assert/strict";
import { decode, encode, encodeBytes, parse, type SchemaNode, stringify } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import { asText, makeResponse, type Shape, sessions } from "./pages.js";
import type { Repeated } from "./processes.js";
import type { Bench } from "./race.js";
import type { Figure, Report, Table } from "./report.js";
import { jsonSchemaOf } from "./schemas.js";

// How fast is a page of the call history written, with a schema and without?

const OURS = "ours";
const JSON_STRINGIFY = "JSON.stringify";
const SERVICE_STACK = "@servicestack/client";

type Value = ReturnType<typeof makeResponse>;
type Wanted = [to: "string" | "bytes", count: number, shape: Shape];

const readJsv = (text: string): unknown => decode(Page, text);

/** What a concatenation gives is flattened later, by whoever looks into it; here it is flattened at once. */
function flat(text: string): string {
  text.charCodeAt(text.length >> 1);
  return text;
}

/** A writer of a page, to a flat string or to bytes, whose text has to read back. */
function writing(
  write: (value: Value) => string,
  read: (text: string) => unknown,
  [to, count, shape]: Wanted,
  back = (value: Value): unknown => value,
): Repeated {
  const value = makeResponse(count, shape);
  const encoder = new TextEncoder();
  return {
    run: to === "string" ? () => flat(write(value)) : () => encoder.encode(write(value)),
    check: (result) => {
      const text = typeof result === "string" ? result : new TextDecoder().decode(result as Uint8Array);
      deepStrictEqual(read(text), back(value));
    },
  };
}

export const tasks = {
  encode: (...page: Wanted) => writing((value) => encode(Page, value), readJsv, page),
  encodeBytes: (count: number, shape: Shape) => {
    const value = makeResponse(count, shape);
    return {
      run: () => encodeBytes(Page, value),
      check: (result: unknown) => deepStrictEqual(decode(Page, result as Uint8Array), value),
    };
  },
  json: (...page: Wanted) => writing(JSON.stringify, JSON.parse, page),
  stringify: (...page: Wanted) => writing(stringify, parse, page, asText),
  fast: async (...page: Wanted) => {
    const { default: compile } = await import("fast-json-stringify");
    return writing(compile(jsonSchemaOf(Page as SchemaNode)), JSON.parse, page);
  },
  client: async (...page: Wanted) => {
    const { JSV } = await import("@servicestack/client");
    return writing((value) => JSV.stringify(value), readJsv, page);
  },
};

export async function ask(bench: Bench): Promise<Report> {
  const tables: Table[] = [];
  const figures: Figure[] = [];
  const count = (key: string, on: string, value: number): void => {
    figures.push({ key, on, value });
  };

  for (const [shape, counts] of [
    ["ascii", [50, 1000, 1, 20_000]],
    ["quotes", [50]],
    ["accents", [50]],
    ["cjk", [50]],
  ] as const) {
    for (const n of counts) {
      const title = shape === "ascii" ? sessions(n) : `${sessions(n)}, ${shape}`;
      const rounds = n === 20_000 ? 7 : undefined;
      const isTarget = shape === "ascii" && (n === 50 || n === 1000);
      const bytes = await bench.race(
        {
          "ours, encodeBytes": ["encodeBytes", n, shape],
          "ours, encode": ["encode", "bytes", n, shape],
          [JSON_STRINGIFY]: ["json", "bytes", n, shape],
          "fast-json-stringify": ["fast", "bytes", n, shape],
          [SERVICE_STACK]: ["client", "bytes", n, shape],
        },
        rounds,
      );
      tables.push(bytes.table(`${title}, to bytes`, JSON_STRINGIFY));
      const strings = await bench.race(
        {
          [OURS]: ["encode", "string", n, shape],
          "ours, stringify": ["stringify", "string", n, shape],
          [JSON_STRINGIFY]: ["json", "string", n, shape],
          "fast-json-stringify": ["fast", "string", n, shape],
          [SERVICE_STACK]: ["client", "string", n, shape],
        },
        rounds,
      );
      tables.push(strings.table(`${title}, to a flat string`, JSON_STRINGIFY));
      if (!isTarget) continue;
      count("bytes", title, bytes.ratio("ours, encodeBytes", JSON_STRINGIFY));
      count("servicestack", title, bytes.ratio("ours, encodeBytes", SERVICE_STACK));
      count("encode", title, strings.ratio(OURS, JSON_STRINGIFY));
      count("stringify", title, strings.ratio("ours, stringify", JSON_STRINGIFY));
    }
  }
  return { tables, figures };
}
