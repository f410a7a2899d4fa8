import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

// Reads the vectors of the reference from their files; everything else about them also runs in a browser.

const folder = new URL("../../fixtures/vectors/", import.meta.url);

export type VectorFile = "read" | "write" | "query";

/** One JSON object a vector. */
export function vectorLines(file: VectorFile): string[] {
  const lines = gunzipSync(readFileSync(new URL(`${file}.jsonl.gz`, folder))).toString("utf8");
  return lines.trim().split("\n");
}

export function loadVectors<Vector>(file: VectorFile): Vector[] {
  return vectorLines(file).map((line) => JSON.parse(line) as Vector);
}
