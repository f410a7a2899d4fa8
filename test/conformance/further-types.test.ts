import { describe, expect, it } from "vitest";
import { faultsOf, judged, layoutFault, readFault, writeFault } from "./further-rules.js";
import type { FurtherVector } from "./further-types.js";
import type { ReadVector, WriteVector } from "./types.js";
import { loadVectors, VECTORS_EVERY } from "./vectors.js";

describe("write vectors of further types", () => {
  const all = loadVectors<FurtherVector<WriteVector>>("write", "vectors-types");
  const { vectors, left } = judged(all);

  it("are all there, judged or with a reason", () => {
    expect(all.length).toBe(Math.ceil(700 / VECTORS_EVERY));
    if (VECTORS_EVERY === 1)
      expect(left).toMatchInlineSnapshot(`
        {
          "Colls.ISet has no schema": 1,
          "Colls.Stack has no schema": 1,
          "DictVals.Objects has no schema": 10,
          "DictVals.ReadOnlyDict has no schema": 1,
          "More.Version has no schema": 4,
          "MoreLists.Versions has no schema": 3,
          "Object: values of any type have no schema but any(), which gives the parsed tree": 19,
          "Objs.Any has no schema": 21,
          "Objs.Arr has no schema": 1,
          "Objs.List has no schema": 15,
          "Objs.Map has no schema": 21,
          "Special.Al has no schema": 1,
          "Special.D has no schema": 1,
          "Stack: the reference reads it back reversed": 1,
          "StructBox.P has no schema": 2,
          "ValuePairs.MaybeKv has no schema": 1,
          "ValuePairs.Vt has no schema": 1,
          "ValueTuple: the reference cannot read what it writes": 1,
          "Version: the reference cannot read what it writes": 3,
          "a time span whose last digits the reference writes wrongly": 8,
          "anonymous: known by its value only": 2,
          "made with the setting AlwaysUseUtc": 3,
          "made with the setting AssumeUtc": 3,
          "made with the setting ExcludeTypeInfo": 11,
          "made with the setting IncludePublicFields": 1,
          "made with the setting IncludeTypeInfo": 10,
          "made with the setting SkipDateTimeConversion": 5,
          "members that the reference writes or reads alone": 2,
          "null beside lists and objects in a list: refused on purpose": 2,
          "structs: the reference writes their name, not their value": 3,
        }
      `);
  });
  it("written byte for byte, or refused", () => expect(faultsOf(vectors, writeFault)).toEqual([]));
  it("laid out byte for byte, and back", () => expect(faultsOf(all, layoutFault)).toEqual([]));
});

describe("read vectors of further types", () => {
  const all = loadVectors<FurtherVector<ReadVector>>("read", "vectors-types");
  const { vectors, left } = judged(all);

  it("are all there, judged or with a reason", () => {
    expect(all.length).toBe(Math.ceil(1510 / VECTORS_EVERY));
    if (VECTORS_EVERY === 1)
      expect(left).toMatchInlineSnapshot(`
        {
          "ArrayList: items of any type": 1,
          "Colls.Stack has no schema": 3,
          "DictVals.Objects has no schema": 9,
          "IReadOnlyDictionary: the reference cannot read what it writes": 5,
          "ISet: the reference cannot read it": 5,
          "KeyValuePair?: the reference cannot read what it writes": 1,
          "More.Version has no schema": 8,
          "MoreLists.Versions has no schema": 3,
          "Object: values of any type have no schema but any(), which gives the parsed tree": 39,
          "Objs.Any has no schema": 31,
          "Objs.Arr has no schema": 2,
          "Objs.List has no schema": 23,
          "Objs.Map has no schema": 26,
          "Special.D has no schema": 1,
          "Special.L has no schema": 2,
          "Stack: the reference reads it back reversed": 2,
          "StructBox.P has no schema": 1,
          "StructBox.Pp has no schema": 1,
          "ValuePairs.MaybeKv has no schema": 2,
          "ValuePairs.Vt has no schema": 2,
          "ValueTuple: the reference cannot read what it writes": 6,
          "Version: the reference cannot read what it writes": 20,
          "a bare brace laid out is no document": 1,
          "a set drops equal items, a list keeps them": 1,
          "a time span whose last digits the reference writes wrongly": 5,
          "made with the setting AlwaysUseUtc": 1,
          "made with the setting AssumeUtc": 1,
          "made with the setting ExcludeTypeInfo": 6,
          "made with the setting IncludePublicFields": 1,
          "made with the setting IncludeTypeInfo": 8,
          "made with the setting SkipDateTimeConversion": 3,
          "made with the setting TreatEnumAsInteger": 1,
          "members that the reference writes or reads alone": 6,
          "null beside lists and objects in a list: refused on purpose": 5,
          "structs: the reference writes their name, not their value": 10,
          "the reference trims the first item of a list": 2,
        }
      `);
  });
  it("give what the reference gives, or are refused", () => expect(faultsOf(vectors, readFault)).toEqual([]));
});
