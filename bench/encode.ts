import { deepStrictEqual } from "node:assert/strict";
import { decode, encode, type SchemaNode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import { JSV } from "@servicestack/client";
import compileStringify from "fast-json-stringify";
import { makeResponse, sessions } from "./payload.js";
import type { Figure, Table } from "./report.js";
import { answer, race, ratio, timingTable } from "./runner.js";
import { jsonSchemaOf } from "./schemas.js";

// How fast is a page of the call history written?

const OURS = "ours";
const JSON_STRINGIFY = "JSON.stringify";
const SERVICE_STACK = "@servicestack/client";

const stringifyPage = compileStringify(jsonSchemaOf(Page as SchemaNode));
const encoder = new TextEncoder();

const tables: Table[] = [];
const againstJson: Figure[] = [];
const againstServiceStack: Figure[] = [];

for (const [flavour, counts] of [
  ["plain", [50, 1000, 1, 20_000]],
  ["quotes", [50]],
  ["two-byte", [50]],
] as const) {
  for (const count of counts) {
    const value = makeResponse(count, flavour);
    const readJsv = (text: string): unknown => decode(Page, text);
    const writers = [
      { name: OURS, write: () => encode(Page, value), read: readJsv },
      { name: JSON_STRINGIFY, write: () => JSON.stringify(value), read: JSON.parse },
      { name: "fast-json-stringify", write: () => stringifyPage(value), read: JSON.parse },
      { name: SERVICE_STACK, write: () => JSV.stringify(value), read: readJsv },
    ];
    for (const { name, write, read } of writers) deepStrictEqual(read(write()), value, name);

    const title = `${sessions(count)}${flavour === "plain" ? "" : `, ${flavour}`}`;
    const rounds = count === 20_000 ? 11 : undefined;
    const toBytes = race(
      writers.map(({ name, write }) => ({ name, run: () => encoder.encode(write()) })),
      rounds,
    );
    tables.push(timingTable(`${title}, to bytes`, toBytes, JSON_STRINGIFY));
    const toText = race(
      writers.map(({ name, write }) => ({ name, run: write })),
      rounds,
    );
    tables.push(timingTable(`${title}, to a bare string`, toText, JSON_STRINGIFY));

    if (flavour !== "plain" || (count !== 50 && count !== 1000)) continue;
    againstJson.push({ on: title, value: ratio(toBytes, OURS, JSON_STRINGIFY) });
    againstServiceStack.push({ on: title, value: ratio(toBytes, OURS, SERVICE_STACK) });
  }
}

answer({ tables, figures: { encode: againstJson, servicestack: againstServiceStack } });
