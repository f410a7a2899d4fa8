import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { isSample } from "../support/size.js";

// Reads the vectors of the reference from their files; everything else about them also runs in a browser.

const fixtures = new URL("../../fixtures/", import.meta.url);

/** The first set of vectors, and the second with further types. */
export type VectorSet = "vectors" | "vectors-types";

export const VECTORS_EVERY = isSample ? 10 : 1;

export type VectorFile = "read" | "write" | "query";

/** One JSON object a vector. */
export function vectorLines(file: VectorFile, set: VectorSet = "vectors"): string[] {
  const lines = gunzipSync(readFileSync(new URL(`${set}/${file}.jsonl.gz`, fixtures))).toString("utf8");
  return lines
    .trim()
    .split("\n")
    .filter((_line, i) => i % VECTORS_EVERY === 0);
}

export function loadVectors<Vector>(file: VectorFile, set: VectorSet = "vectors"): Vector[] {
  return vectorLines(file, set).map((line) => JSON.parse(line) as Vector);
}
