import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { isSample } from "../support/sample.js";

// Reads the vectors of the reference from their files; everything else about them also runs in a browser.

const folder = new URL("../../fixtures/vectors/", import.meta.url);

export const VECTORS_EVERY = isSample ? 10 : 1;

export type VectorFile = "read" | "write" | "query";

/** One JSON object a vector. */
export function vectorLines(file: VectorFile): string[] {
  const lines = gunzipSync(readFileSync(new URL(`${file}.jsonl.gz`, folder))).toString("utf8");
  return lines
    .trim()
    .split("\n")
    .filter((_line, i) => i % VECTORS_EVERY === 0);
}

export function loadVectors<Vector>(file: VectorFile): Vector[] {
  return vectorLines(file).map((line) => JSON.parse(line) as Vector);
}
