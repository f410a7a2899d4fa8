import * as jsv from "@evovoice/jsv";
import fc from "fast-check";
import { comparable, fromVector, type ReadVector, schemaOf, type WriteVector } from "./types.js";

// What the vectors of the reference ask of us. Nothing here needs Node: the rules also run in a browser, on the
// built package.

/** A rule, and the vectors that break it: their ids, each with what went wrong. */
export interface Verdict {
  readonly rule: string;
  readonly vectors: number;
  readonly faults: readonly string[];
}

export function judgeWriting(vectors: readonly WriteVector[]): Verdict[] {
  // What encode refuses for good reason has no text that could be laid out.
  const written = vectors.filter(
    ({ type, value }) => jsv.safeEncode(schemaOf(type), fromVector(schemaOf(type), value)).success,
  );
  return [
    verdict("written byte for byte in camelCase, or refused", vectors, (vector) => write(vector, "camel")),
    verdict("written byte for byte in PascalCase, or refused", vectors, (vector) => write(vector, "pascal")),
    verdict("laid out byte for byte, or at least read back", written, layOut),
    verdict("survive laying out and taking the layout away", written, (vector) =>
      jsv.toWire(jsv.format(vector.jsvCamel)) === vector.jsvCamel ? undefined : "changed",
    ),
  ];
}

export function judgeReading(vectors: readonly ReadVector[]): Verdict[] {
  return (["accept", "agree-or-refuse", "no-crash"] as const).map((kind) =>
    verdict(
      kind,
      vectors.filter((vector) => vector.expect === kind),
      read,
    ),
  );
}

function verdict<V extends { readonly id: string }>(
  rule: string,
  vectors: readonly V[],
  faultOf: (vector: V) => string | undefined,
): Verdict {
  const faults = vectors.flatMap((vector) => {
    const fault = faultOf(vector);
    return fault === undefined ? [] : [`${vector.id}: ${fault}`];
  });
  return { rule, vectors: vectors.length, faults };
}

function write(vector: WriteVector, keyCase: "camel" | "pascal"): string | undefined {
  const schema = schemaOf(vector.type);
  const result = jsv.safeEncode(schema, fromVector(schema, vector.value), { keyCase });
  if (!result.success) return vector.expect === "exact" ? `refused: ${result.error.message}` : undefined;
  return result.data === vector[keyCase === "pascal" ? "jsv" : "jsvCamel"]
    ? undefined
    : `wrote ${result.data}`;
}

function layOut(vector: WriteVector): string | undefined {
  const formatted = jsv.format(vector.jsvCamel);
  if (vector.layout === "exact")
    return formatted === vector.formatted ? undefined : `laid out as ${formatted}`;
  const back = jsv.decode(schemaOf(vector.type), formatted, { unknownMembers: "keep" });
  return isSame(vector.type, back, vector.value) ? undefined : `reads back from ${formatted}`;
}

function read(vector: ReadVector): string | undefined {
  const kind = vector.expect;
  const options = kind === "accept" ? ({ unknownMembers: "keep" } as const) : {};
  const result = jsv.safeDecode(schemaOf(vector.type), vector.jsv, options);
  if (kind === "no-crash") return undefined;
  if (!result.success) return kind === "accept" ? `refused: ${result.error.message}` : undefined;
  if (kind !== "accept" && vector.reference.error !== undefined) return "accepted where the reference errs";
  const expected = kind === "accept" ? vector.value : vector.reference.value;
  return isSame(vector.type, result.data, expected) ? undefined : `gave ${fc.stringify(result.data)}`;
}

/** Whether a decoded value is a vector's. Compared as text, which tells -0 from 0 and a bigint from a number. */
function isSame(type: string, actual: unknown, vectorValue: unknown): boolean {
  const schema = schemaOf(type);
  return (
    fc.stringify(comparable(schema, actual)) ===
    fc.stringify(comparable(schema, fromVector(schema, vectorValue)))
  );
}
