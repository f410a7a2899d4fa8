import { deepStrictEqual } from "node:assert/strict";
import { parse, stringify } from "@evovoice/jsv";
import { makeResponse, received, sessions } from "./payload.js";
import type { Figure, Table } from "./report.js";
import { answer, race, ratio, timingTable } from "./runner.js";

// How fast is JSV read and written without a schema?

const OURS = "ours";
const JSON_PEER = "JSON";
const encoder = new TextEncoder();

/** The value as it reads back without a schema: everything that is no list or map is text. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
  }
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

const tables: Table[] = [];
const parseAgainstJson: Figure[] = [];

for (const count of [50, 1000, 1]) {
  const value = makeResponse(count);
  const jsv = received(stringify(value));
  const json = received(JSON.stringify(value));
  deepStrictEqual(parse(jsv), asText(value));

  const parsing = race([
    { name: OURS, run: () => parse(jsv) },
    { name: JSON_PEER, run: () => JSON.parse(json) },
  ]);
  tables.push(timingTable(`parse, ${sessions(count)}`, parsing, JSON_PEER));
  if (count !== 1) parseAgainstJson.push({ on: sessions(count), value: ratio(parsing, OURS, JSON_PEER) });

  const writing = race([
    { name: OURS, run: () => encoder.encode(stringify(value)) },
    { name: JSON_PEER, run: () => encoder.encode(JSON.stringify(value)) },
  ]);
  tables.push(timingTable(`stringify to bytes, ${sessions(count)}`, writing, JSON_PEER));
}

answer({ tables, figures: { parse: parseAgainstJson } });
