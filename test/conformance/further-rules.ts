import * as jsv from "@evovoice/jsv";
import { comparable, type FurtherVector, fromVector, reasonOf, schemaOf } from "./further-types.js";
import type { ReadVector, WriteVector } from "./types.js";

// Agree or refuse, for the second set of vectors.

type Write = FurtherVector<WriteVector>;
type Read = FurtherVector<ReadVector>;

/** What is wrong with a vector that the library can describe; undefined if nothing is. */
export function writeFault(vector: Write): string | undefined {
  const schema = schemaOf(vector.type) as jsv.Schema;
  const value = fromVector(schema, vector.value);
  const result = jsv.safeEncode(schema, value as never, { keyCase: "camel" });
  if (hasNullEntry(value)) return nullEntryFault(vector, schema, value);
  const loose = vector.expect === "exact-or-refuse";
  if (!result.success) return loose ? undefined : `refused: ${result.error.message}`;
  if (result.data === vector.jsvCamel) return undefined;
  // Where the reference's own text is broken or loses the value, ours may be quoted, and must read back.
  const back = jsv.safeDecode(schema, result.data, { unknownMembers: "keep" });
  const isQuoted = result.data.replaceAll('"', "") === vector.jsvCamel.replaceAll('"', "");
  const same = back.success && comparable(schema, back.data) === comparable(schema, value);
  return loose && isQuoted && same ? undefined : `wrote ${result.data}`;
}

/** The reference leaves null entries out, ours are written as an empty value; nothing else may differ. */
function nullEntryFault(vector: Write, schema: jsv.Schema, value: unknown): string | undefined {
  const options = { keyCase: "camel" } as const;
  const without = jsv.safeEncode(schema, withoutNullEntries(value) as never, options);
  if (without.success && without.data !== vector.jsvCamel)
    return `wrote ${without.data} without null entries`;
  const written = jsv.safeEncode(schema, value as never, options);
  if (!written.success) return vector.expect === "exact" ? `refused: ${written.error.message}` : undefined;
  const back = jsv.decode(schema, written.data, { unknownMembers: "keep" });
  return comparable(schema, back) === comparable(schema, value) ? undefined : `wrote ${written.data}`;
}

function hasNullEntry(value: unknown): boolean {
  if (value instanceof Map) return [...value.values()].some((entry) => entry === null || hasNullEntry(entry));
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasNullEntry);
}

function withoutNullEntries(value: unknown): unknown {
  if (value instanceof Map) {
    const entries = [...value].filter(([, entry]) => entry !== null);
    return new Map(entries.map(([key, entry]) => [key, withoutNullEntries(entry)]));
  }
  if (Array.isArray(value)) return value.map(withoutNullEntries);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutNullEntries(entry)]));
}

export function layoutFault(vector: Write): string | undefined {
  if (vector.layout !== "exact") return undefined;
  const formatted = jsv.format(vector.jsvCamel);
  if (formatted !== vector.formatted) return `laid out as ${formatted}`;
  return jsv.toWire(formatted) === vector.jsvCamel ? undefined : "changed by laying out and taking it away";
}

export function readFault(vector: Read): string | undefined {
  const schema = schemaOf(vector.type) as jsv.Schema;
  const isAccept = vector.expect === "accept";
  const result = jsv.safeDecode(schema, vector.jsv, isAccept ? { unknownMembers: "keep" } : {});
  if (vector.expect === "no-crash") return undefined;
  if (!result.success) return isAccept ? `refused: ${result.error.message}` : undefined;
  if (!isAccept && vector.reference.error !== undefined) return "accepted where the reference errs";
  const expected = fromVector(schema, isAccept ? vector.value : vector.reference.value);
  const [actual, wanted] = [comparable(schema, result.data), comparable(schema, expected)];
  return actual === wanted ? undefined : `gave ${actual}, not ${wanted}`;
}

/** The vectors that can be judged, and how many have no schema, by reason. */
export function judged<V extends Write | Read>(
  vectors: readonly V[],
): { vectors: V[]; left: Record<string, number> } {
  const left: Record<string, number> = {};
  const described = vectors.filter((vector) => {
    const reason = reasonOf(vector);
    if (reason !== undefined) left[reason] = (left[reason] ?? 0) + 1;
    return reason === undefined;
  });
  return { vectors: described, left };
}

export function faultsOf<V extends Write | Read>(
  vectors: readonly V[],
  faultOf: (vector: V) => string | undefined,
): string[] {
  return vectors.flatMap((vector) => {
    const fault = faultOf(vector);
    return fault === undefined ? [] : [`${vector.id}: ${fault}`];
  });
}
