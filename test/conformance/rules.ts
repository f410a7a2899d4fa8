import * as jsv from "@evovoice/jsv";
import fc from "fast-check";
import { comparable, fromVector, type ReadVector, schemaOf, type WriteVector } from "./types.js";

// What the vectors of the reference ask of us. Nothing here needs Node: the rules also run in a browser, on the
// built package.

/** A rule for so many vectors. */
export interface Rule {
  readonly rule: string;
  readonly vectors: number;
  /** Judges them: gives the ids of those that break the rule, each with what went wrong. */
  readonly faults: () => string[];
}

export function rulesOfWriting(vectors: readonly WriteVector[]): Rule[] {
  // What encode refuses for good reason has no text that could be laid out.
  const ifWritten = (faultOf: (vector: WriteVector) => string | undefined) => (vector: WriteVector) => {
    const schema = schemaOf(vector.type);
    return jsv.safeEncode(schema, fromVector(schema, vector.value)).success ? faultOf(vector) : undefined;
  };
  return [
    rule("written byte for byte in camelCase, or refused", vectors, (vector) => write(vector, "camel")),
    rule("written byte for byte in PascalCase, or refused", vectors, (vector) => write(vector, "pascal")),
    rule("laid out byte for byte, or at least read back", vectors, ifWritten(layOut)),
    rule(
      "survive laying out and taking the layout away",
      vectors,
      ifWritten((vector) =>
        jsv.toWire(jsv.format(vector.jsvCamel)) === vector.jsvCamel ? undefined : "changed",
      ),
    ),
  ];
}

export function rulesOfReading(vectors: readonly ReadVector[]): Rule[] {
  return (["accept", "agree-or-refuse", "no-crash"] as const).map((kind) =>
    rule(
      kind,
      vectors.filter((vector) => vector.expect === kind),
      read,
    ),
  );
}

function rule<V extends { readonly id: string }>(
  name: string,
  vectors: readonly V[],
  faultOf: (vector: V) => string | undefined,
): Rule {
  const faults = (): string[] =>
    vectors.flatMap((vector) => {
      const fault = faultOf(vector);
      return fault === undefined ? [] : [`${vector.id}: ${fault}`];
    });
  return { rule: name, vectors: vectors.length, faults };
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
