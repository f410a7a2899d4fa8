import { describe, expect, it } from "vitest";
import * as http from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { comparable, fromVector, reasonOf, schemaOf } from "../conformance/further-types.js";
import { loadVectors, VECTORS_EVERY } from "../conformance/vectors.js";

// What the service reads from a query string, for the second set of vectors: as its own client wrote it, or by hand.

interface QueryVector {
  readonly id: string;
  readonly type: string;
  readonly case: string;
  readonly value?: unknown;
  readonly qs: string;
  readonly qsCamel?: string;
  readonly back?: unknown;
  readonly backError?: string;
}

/** Vectors that ours rightly differs from. */
const EXCEPTIONS: Record<string, string> = {
  xq0114: "a bare colon as a key is no JSV: the service reads it, and ours quotes it",
  xq0211: "a set drops equal items, a list keeps them",
};

const all = loadVectors<QueryVector>("query", "vectors-types");
const left: Record<string, number> = {};
const vectors = all.filter((vector) => {
  const { type, value, back } = vector;
  const values = [value, back === "same" ? undefined : back];
  let reason = EXCEPTIONS[vector.id];
  for (const one of values) reason ??= reasonOf({ ...vector, value: one, jsv: vector.qs } as never);
  const schema = schemaOf(type);
  if (reason === undefined && typeof schema !== "string" && schema.kind !== "object")
    reason = "no object at the root";
  if (reason !== undefined) left[reason] = (left[reason] ?? 0) + 1;
  return reason === undefined;
});
const schemaOfVector = ({ type }: QueryVector) => schemaOf(type) as jsv.ObjectSchema;

/** What reading gives, or undefined where it refuses. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof jsv.JsvError) return undefined;
    throw error;
  }
}

describe("query vectors of further types", () => {
  it("are all there, judged or with a reason", () => {
    expect(all.length).toBe(Math.ceil(176 / VECTORS_EVERY));
    if (VECTORS_EVERY === 1)
      expect(left).toMatchInlineSnapshot(`
        {
          "Colls.ISet has no schema": 1,
          "Colls.Stack has no schema": 1,
          "DictVals.Objects has no schema": 1,
          "DictVals.ReadOnlyDict has no schema": 1,
          "MoreLists.Versions has no schema": 1,
          "Objs.Any has no schema": 18,
          "Objs.Arr has no schema": 1,
          "Special.Al has no schema": 1,
          "Special.L has no schema": 1,
          "StructBox.P has no schema": 1,
          "ValuePairs.Vt has no schema": 2,
          "a bare colon as a key is no JSV: the service reads it, and ours quotes it": 1,
          "a set drops equal items, a list keeps them": 1,
          "a time span whose last digits the reference writes wrongly": 1,
          "members that the reference writes or reads alone": 3,
          "no object at the root": 1,
        }
      `);
  });

  it.each(["qs", "qsCamel"] as const)("%s reads as the service reads it, or is refused", (field) => {
    const faults = vectors.flatMap((vector) => {
      const text = vector[field];
      if (text === undefined) return [];
      const schema = schemaOfVector(vector);
      const kept = vector.back === "same";
      const read = attempt(() => http.parseQueryString(schema, text, kept ? { unknownMembers: "keep" } : {}));
      if (read === undefined) return kept ? [`${vector.id}: refused ${text}`] : [];
      if (vector.backError !== undefined) return [`${vector.id}: accepted where the service errs: ${text}`];
      const expected = comparable(schema, fromVector(schema, kept ? vector.value : vector.back));
      const actual = comparable(schema, read);
      return actual === expected ? [] : [`${vector.id}: ${text} gave ${actual}, not ${expected}`];
    });
    expect(faults).toEqual([]);
  });

  it("come back whole from what toQueryString writes, or are refused", () => {
    const faults = vectors.flatMap((vector) => {
      if (vector.value === undefined) return [];
      const schema = schemaOfVector(vector);
      const value = fromVector(schema, vector.value);
      const written = attempt(() => http.toQueryString(schema, value as never));
      if (written === undefined) return [];
      const back = comparable(schema, http.parseQueryString(schema, written, { unknownMembers: "keep" }));
      return back === comparable(schema, value) ? [] : [`${vector.id}: ${written}`];
    });
    expect(faults).toEqual([]);
  });
});
