import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

// Reads the vectors of the reference from their files; everything else about them also runs in a browser.

const folder = new URL("../../fixtures/vectors/", import.meta.url);

export function loadVectors<Vector>(file: "read" | "write" | "query"): Vector[] {
  const lines = gunzipSync(readFileSync(new URL(`${file}.jsonl.gz`, folder))).toString("utf8");
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Vector);
}
