import { deepStrictEqual } from "node:assert/strict";
import { decode, encode, format, type SchemaNode, stringify } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import Ajv from "ajv/dist/jtd.js";
import * as v from "valibot";
// From the source: the package does not offer the exact path by itself.
import { decodeExact } from "../src/decode/exact.js";
import { resolveDecodeOptions } from "../src/decode/options.js";
import { makeResponse, received, rekeyed, sessions } from "./payload.js";
import type { Figure, Table } from "./report.js";
import { answer, type Contestant, kilobytes, race, ratio, type Timing, timingTable } from "./runner.js";
import { jtdOf, valibotOf, zodOf } from "./schemas.js";

// How fast is a page of the call history read and checked?

const JSON_PARSE = "JSON.parse";
const OURS = "ours";

const zodPage = zodOf(Page as SchemaNode);
const valibotPage = valibotOf(Page as SchemaNode);
const parseJtdPage = new Ajv().compileParser(jtdOf(Page as SchemaNode));
const settings = resolveDecodeOptions({});

const ours = (jsv: string): Contestant => ({ name: OURS, run: () => decode(Page, jsv) });
const jsonParse = (json: string): Contestant => ({ name: JSON_PARSE, run: () => JSON.parse(json) });
const zod = (json: string): Contestant => ({
  name: "JSON.parse + zod 4",
  run: () => zodPage.parse(JSON.parse(json)),
});
const valibot = (json: string): Contestant => ({
  name: "JSON.parse + valibot",
  run: () => v.parse(valibotPage, JSON.parse(json)),
});
const jtd = (json: string): Contestant => ({ name: "ajv, JTD parser", run: () => parseJtdPage(json) });

function exact(jsv: string, name = "ours, exact path"): Contestant {
  return {
    name,
    run: () => {
      const result = decodeExact(Page, jsv, settings);
      if ("faults" in result) throw new Error(result.faults[0].message);
      return result.value;
    },
  };
}

const tables: Table[] = [];

/** Lets contestants read the same value, once all are seen to read it right. */
function measure(
  title: string,
  value: unknown,
  contestants: readonly Contestant[],
  { peer = JSON_PARSE, rounds, note }: { peer?: string; rounds?: number; note?: string } = {},
): Timing[] {
  for (const { name, run } of contestants) deepStrictEqual(run(), value, name);
  const timings = race(contestants, rounds);
  tables.push(timingTable(title, timings, peer, note));
  return timings;
}

function textsOf(value: ReturnType<typeof makeResponse>): { jsv: string; json: string; sizes: string } {
  const jsv = received(encode(Page, value));
  const json = received(JSON.stringify(value));
  return { jsv, json, sizes: `${kilobytes(jsv.length)} of JSV, ${kilobytes(json.length)} of JSON` };
}

const againstJson: Figure[] = [];
const againstZod: Figure[] = [];
const exactAgainstCompiled: Figure[] = [];
const keysAgainstInOrder: Figure[] = [];

// The payloads of the targets come first, when the engine has seen nothing else.
for (const count of [50, 1000, 1]) {
  const value = makeResponse(count);
  const { jsv, json, sizes } = textsOf(value);
  const timings = measure(`${sessions(count)} (${sizes})`, value, [
    ours(jsv),
    exact(jsv),
    jsonParse(json),
    zod(json),
    valibot(json),
    jtd(json),
  ]);
  if (count === 1) continue;
  const on = sessions(count);
  againstJson.push({ on, value: ratio(timings, OURS, JSON_PARSE) });
  againstZod.push({ on, value: ratio(timings, OURS, "JSON.parse + zod 4") });
  exactAgainstCompiled.push({ on, value: ratio(timings, "ours, exact path", OURS) });
}

{
  const value = makeResponse(20_000);
  const { jsv, json, sizes } = textsOf(value);
  measure(`${sessions(20_000)} (${sizes})`, value, [ours(jsv), jsonParse(json), zod(json)], {
    rounds: 11,
    note: "The exact path, valibot and ajv are left out: what they cost shows above, and here takes minutes.",
  });
}

{
  const value = makeResponse(1);
  const { jsv, json } = textsOf(value);
  const jsvBytes = new TextEncoder().encode(jsv);
  const jsonBytes = new TextEncoder().encode(json);
  const decoder = new TextDecoder();
  const contestants = [
    { name: OURS, run: () => decode(Page, jsvBytes) },
    { name: JSON_PARSE, run: () => JSON.parse(decoder.decode(jsonBytes)) },
  ];
  measure("1 session, from bytes (TextDecoder for JSON)", value, contestants);
}

for (const [flavour, title] of [
  ["quotes", "50 sessions heavy with quotes"],
  ["two-byte", "50 sessions of two-byte text"],
] as const) {
  const value = makeResponse(50, flavour);
  const { jsv, json, sizes } = textsOf(value);
  measure(`${title} (${sizes})`, value, [ours(jsv), exact(jsv), jsonParse(json), zod(json)]);
}

{
  const value = makeResponse(50);
  const laidOut = received(format(encode(Page, value)));
  const json = received(JSON.stringify(value, undefined, "\t"));
  measure("50 sessions laid out over lines, as in the documentation", value, [
    ours(laidOut),
    jsonParse(json),
  ]);
}

for (const count of [50, 1000]) {
  const value = makeResponse(count);
  const rekeyedText = (reverse: boolean, pascal: boolean): string =>
    received(stringify(rekeyed(Page as SchemaNode, value, { reverse, pascal })));
  const both = { ...ours(rekeyedText(true, true)), name: "reversed and PascalCase" };
  const reversedJson = JSON.stringify(rekeyed(Page as SchemaNode, value, { reverse: true, pascal: false }));
  const timings = measure(
    `${sessions(count)} with keys in another order and case, read by ours`,
    value,
    [
      { ...ours(rekeyedText(false, false)), name: "in order" },
      { ...ours(rekeyedText(true, false)), name: "reversed" },
      { ...ours(rekeyedText(false, true)), name: "PascalCase" },
      both,
      { ...jsonParse(received(JSON.stringify(value))), name: "JSON.parse, in order" },
      { ...jsonParse(received(reversedJson)), name: "JSON.parse, reversed" },
    ],
    { peer: "in order" },
  );
  keysAgainstInOrder.push({ on: sessions(count), value: ratio(timings, both.name, "in order") });
}

{
  const value = makeResponse(1000);
  const { jsv, json } = textsOf(value);
  const detached = { name: "ours, detach: true", run: () => decode(Page, jsv, { detach: true }) };
  measure("1,000 sessions, strings copied out of the document", value, [
    ours(jsv),
    detached,
    jsonParse(json),
  ]);
}

answer({
  tables,
  figures: {
    decode: againstJson,
    zod: againstZod,
    exact: exactAgainstCompiled,
    keys: keysAgainstInOrder,
  },
});
