import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import {
  comparable,
  fromVector,
  loadVectors,
  type ReadVector,
  schemaOf,
  type WriteVector,
} from "./vectors.js";

/** Runs a rule over vectors and lists, by id, those that break it. */
function faultsOf<V extends { readonly id: string }>(
  vectors: readonly V[],
  rule: (vector: V) => string | undefined,
): string[] {
  return vectors.flatMap((vector) => {
    const fault = rule(vector);
    return fault === undefined ? [] : [`${vector.id}: ${fault}`];
  });
}

function same(type: string, actual: unknown, vectorValue: unknown): boolean {
  const schema = schemaOf(type);
  return isDeepStrictEqual(comparable(schema, actual), comparable(schema, fromVector(schema, vectorValue)));
}

describe("write vectors", () => {
  const vectors = loadVectors<WriteVector>("write");
  // What encode refuses for good reason has no text that could be laid out.
  const written = vectors.filter(
    ({ type, value }) => jsv.safeEncode(schemaOf(type), fromVector(schemaOf(type), value)).success,
  );

  it("are all there", () => expect(vectors.length).toBe(1803));

  it.each([
    ["camel", "jsvCamel"],
    ["pascal", "jsv"],
  ] as const)(
    "are written byte for byte in %s case, or refused where the text loses the value",
    (keyCase, field) => {
      const faults = faultsOf(vectors, (vector) => {
        const schema = schemaOf(vector.type);
        const result = jsv.safeEncode(schema, fromVector(schema, vector.value), { keyCase });
        if (!result.success)
          return vector.expect === "exact" ? `refused: ${result.error.message}` : undefined;
        return result.data === vector[field] ? undefined : `wrote ${result.data}`;
      });
      expect(faults).toEqual([]);
    },
  );

  it("are laid out byte for byte, or at least read back", () => {
    const faults = faultsOf(written, (vector) => {
      const formatted = jsv.format(vector.jsvCamel);
      if (vector.layout === "exact")
        return formatted === vector.formatted ? undefined : `laid out as ${formatted}`;
      const back = jsv.decode(schemaOf(vector.type), formatted, { unknownMembers: "keep" });
      return same(vector.type, back, vector.value) ? undefined : `reads back from ${formatted}`;
    });
    expect(faults).toEqual([]);
  });

  it("survive laying out and taking the layout away", () => {
    const faults = faultsOf(written, (vector) =>
      jsv.toWire(jsv.format(vector.jsvCamel)) === vector.jsvCamel ? undefined : "changed",
    );
    expect(faults).toEqual([]);
  });
});

describe("read vectors", () => {
  const vectors = loadVectors<ReadVector>("read");

  it("are all there", () => expect(vectors.length).toBe(8725));

  it.each(["accept", "agree-or-refuse", "no-crash"] as const)("%s", (kind) => {
    const faults = faultsOf(
      vectors.filter((vector) => vector.expect === kind),
      (vector) => {
        const options = kind === "accept" ? ({ unknownMembers: "keep" } as const) : {};
        const result = jsv.safeDecode(schemaOf(vector.type), vector.jsv, options);
        if (kind === "no-crash") return undefined;
        if (!result.success) return kind === "accept" ? `refused: ${result.error.message}` : undefined;
        const expected = kind === "accept" ? vector.value : vector.reference.value;
        if (kind !== "accept" && vector.reference.error !== undefined)
          return "accepted where the reference errs";
        return same(vector.type, result.data, expected) ? undefined : `gave ${show(result.data)}`;
      },
    );
    expect(faults).toEqual([]);
  });
});

function show(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "bigint" ? String(inner) : inner instanceof Map ? [...inner] : inner,
  );
}
