import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";
import { deserialize, serialize } from "node:v8";
import type { DecodeOptions } from "../../src/decode/options.js";
import type { Case, TextCase } from "./cases.js";
import { featuresOf } from "./features.js";
import { fromData, type SchemaData, toData } from "./schema-data.js";

// What the fuzzer keeps in fixtures/fuzz: corpus.jsonl, one interesting text a line, and regressions/, one broken law
// a file.

const FOLDER = new URL("../../fixtures/fuzz/", import.meta.url);
const CORPUS = new URL("corpus.jsonl", FOLDER);
const REGRESSIONS = new URL("regressions/", FOLDER);

/** How large the corpus may become, in bytes. */
const MAX_CORPUS = 250_000;

interface CorpusLine extends SchemaData {
  /** What is interesting about the text: the first to show it, or the shortest, is kept. */
  readonly feature: string;
  readonly text: string;
  readonly options?: DecodeOptions;
}

/** A corpus by its features. */
export type Corpus = Map<string, TextCase>;

export function readCorpus(): Corpus {
  let lines: string[];
  try {
    lines = readFileSync(CORPUS, "utf8").trim().split("\n");
  } catch {
    return new Map();
  }
  return new Map(
    lines.map((line) => {
      const { feature, text, options = {}, ...schema } = JSON.parse(line) as CorpusLine;
      return [feature, { kind: "text", schema: fromData(schema), text, options }];
    }),
  );
}

/** Adds what was found to the corpus on disk, to which another process may have added meanwhile. */
export function saveCorpus(found: Corpus): void {
  const corpus = readCorpus();
  for (const [feature, input] of found) keep(corpus, feature, input);
  // What a text shows changes with the library.
  const current = [...corpus].filter(([feature, input]) => featuresOf(input).includes(feature));
  const lines = current.map(([feature, { schema, text, options }]) => {
    const set = Object.keys(options).length === 0 ? {} : { options };
    const line: CorpusLine = { feature, text, ...set, ...toData(schema) };
    return `${JSON.stringify(line)}\n`;
  });
  // Where there is no room for all, the largest have to go.
  let size = 0;
  const kept = lines
    .sort((a, b) => a.length - b.length)
    .filter((line) => {
      size += Buffer.byteLength(line);
      return size <= MAX_CORPUS;
    });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(CORPUS, kept.sort().join(""));
}

/** Keeps an input if it is the first or the shortest to show a feature, and says whether the feature is new. */
export function keep(corpus: Corpus, feature: string, input: TextCase): boolean {
  const known = corpus.get(feature);
  if (known !== undefined && known.text.length <= input.text.length) return false;
  corpus.set(feature, input);
  return known === undefined;
}

/** A broken law as it is kept. */
export interface Finding {
  readonly law: string;
  readonly message: string;
  /** How fast-check comes to the input again, with the corpus of that time. */
  readonly seed: number;
  readonly path: string;
  readonly input: Case;
}

interface Regression extends SchemaData {
  readonly law: string;
  readonly message: string;
  readonly seed: number;
  readonly path: string;
  readonly kind: Case["kind"];
  /** The input for people to read. */
  readonly shown: string;
  readonly text?: string;
  readonly options?: DecodeOptions;
  /** Bytes or a value, by `v8.serialize`: JSON has no bigint, Map, -0 or hole. */
  readonly serialized?: string;
}

/** Writes a finding as a fixture, which the tests replay from then on; gives the file's name. */
export function saveFinding({ law, message, seed, path, input }: Finding): string {
  const { kind, schema } = input;
  const value = kind === "text" ? input.text : kind === "bytes" ? input.bytes : input.value;
  const data =
    kind === "text"
      ? { text: input.text, options: input.options }
      : { serialized: serialized(value)?.toString("base64") ?? "" };
  const regression: Regression = {
    law,
    message: message.slice(0, 1000),
    seed,
    path,
    kind,
    shown: inspect(value, { depth: 8, maxStringLength: 500 }),
    ...data,
    ...toData(schema),
  };
  const text = `${JSON.stringify(regression, undefined, 2)}\n`;
  const name = `${law}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.json`;
  mkdirSync(REGRESSIONS, { recursive: true });
  writeFileSync(new URL(name, REGRESSIONS), text);
  return name;
}

/** Functions and symbols cannot be serialized: of these inputs, the seed alone is kept. */
function serialized(value: unknown): Buffer | undefined {
  try {
    return serialize(value);
  } catch {
    return undefined;
  }
}

/** All fixtures that hold their input, by their files' names. */
export function readRegressions(): [name: string, input: Case][] {
  let names: string[];
  try {
    names = readdirSync(REGRESSIONS).sort();
  } catch {
    return [];
  }
  return names.flatMap((name): [string, Case][] => {
    const {
      kind,
      text = "",
      options = {},
      serialized,
      ...rest
    } = JSON.parse(readFileSync(new URL(name, REGRESSIONS), "utf8")) as Regression;
    const schema = fromData(rest);
    if (kind === "text") return [[name, { kind, schema, text, options }]];
    if (serialized === undefined || serialized === "") return [];
    const value: unknown = deserialize(Buffer.from(serialized, "base64"));
    return [
      [name, kind === "bytes" ? { kind, schema, bytes: value as Uint8Array } : { kind, schema, value }],
    ];
  });
}
