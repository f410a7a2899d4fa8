import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import * as http from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { comparable, fromVector, schemaOf } from "../conformance/types.js";
import { loadVectors } from "../conformance/vectors.js";

// What the service reads from a query string that its own client wrote (specification, section 6).

interface QueryVector {
  readonly id: string;
  readonly type: string;
  readonly value: unknown;
  readonly qs: string;
  readonly qsCamel: string;
  readonly back?: unknown;
  readonly backError?: string;
}

const all = loadVectors<QueryVector>("query");
// A map at the root has no names that a schema knows.
const vectors = all.filter(({ type }) => (schemaOf(type) as jsv.SchemaNode).kind === "object");
const schemaOfVector = ({ type }: QueryVector) => schemaOf(type) as jsv.ObjectSchema;

const same = (schema: jsv.Schema, actual: unknown, expected: unknown): boolean =>
  isDeepStrictEqual(comparable(schema, actual), comparable(schema, fromVector(schema, expected)));

/** What reading gives, or undefined where it refuses. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof jsv.JsvError) return undefined;
    throw error;
  }
}

describe("query vectors", () => {
  it("are all there", () => expect([all.length, vectors.length]).toEqual([255, 254]));

  it.each(["qs", "qsCamel"] as const)(
    "%s reads as the service reads it, or is refused where it loses data",
    (field) => {
      const faults = vectors.flatMap((vector) => {
        const schema = schemaOfVector(vector);
        const kept = vector.back === "same";
        const read = attempt(() => http.parseQueryString(schema, vector[field]));
        if (read === undefined) return kept ? [`${vector.id}: refused ${vector[field]}`] : [];
        if (vector.backError !== undefined) return [`${vector.id}: accepted where the service errs`];
        const expected = kept ? vector.value : vector.back;
        return same(schema, read, expected) ? [] : [`${vector.id}: ${JSON.stringify(read)}`];
      });
      expect(faults).toEqual([]);
    },
  );

  it("come back whole from what toQueryString writes, or are refused", () => {
    const refused: string[] = [];
    const faults = vectors.flatMap((vector) => {
      const schema = schemaOfVector(vector);
      const value = fromVector(schema, vector.value) as never;
      const written = attempt(() => http.toQueryString(schema, value));
      if (written === undefined) {
        refused.push(vector.id);
        return [];
      }
      const back = http.parseQueryString(schema, written);
      return same(schema, back, vector.value) ? [] : [`${vector.id}: ${written}`];
    });
    expect(faults).toEqual([]);
    // The empty text, lone surrogates, a list of one null.
    expect(refused).toEqual(["q0001", "q0157", "q0158", "q0159", "q0161", "q0330", "q0331", "q0354"]);
  });
});
