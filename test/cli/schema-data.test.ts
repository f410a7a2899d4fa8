import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemasFromData, schemasToData } from "../../src/cli/schema-data.js";
import * as jsv from "../../src/index.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { anyText, mutated, soup } from "../support/text.js";

/** The schema as a page has it: JSON in between. */
function again(schema: jsv.Schema): jsv.Schema {
  return schemasFromData(JSON.parse(JSON.stringify(schemasToData([["It", schema]])))).get("It")!;
}

/** All that reading says, with the texts of issues. */
function said(schema: jsv.Schema, text: string): unknown {
  const result = jsv.safeDecode(schema, text, { recover: true, unknownProperties: "error" });
  return result.success ? result.data : [jsv.formatError(result.error), result.partial];
}

describe("a schema as data", () => {
  it("reads every text as the schema itself does", () => {
    const document = schemaAndValue(anyText).chain(({ schema, value }) => {
      const written = jsv.safeEncode(schema, value);
      const text = fc.constant(written.success ? written.data : "");
      return fc.record({ schema: fc.constant(schema), text: fc.oneof(text, mutated(text), soup) });
    });
    fc.assert(
      fc.property(document, ({ schema, text }) => {
        expect(said(again(schema), text)).toEqual(said(schema, text));
      }),
    );
  });

  it("may contain itself, by `lazy`", () => {
    interface Folder {
      folders?: Folder[];
    }
    const Folder: jsv.Schema<Folder> = jsv.object("Folder", {
      folders: jsv.list(jsv.lazy<Folder>(() => Folder)),
    });
    expect(jsv.decode(again(Folder), "{folders:[{folders:[{}]}]}")).toEqual({ folders: [{ folders: [{}] }] });
  });

  it("is one of several, which share what they hold", () => {
    const Inner = jsv.object("Inner", { id: jsv.int() });
    const data = schemasToData([
      ["A", jsv.object("A", { inner: Inner })],
      ["Inner", Inner],
    ]);
    expect(data.nodes).toHaveLength(3);
    const schemas = schemasFromData(data);
    expect(jsv.decode(schemas.get("A")!, "{inner:{id:1}}")).toEqual({ inner: { id: 1 } });
    expect(jsv.decode(schemas.get("Inner")!, "{id:1}")).toEqual({ id: 1 });
  });

  it("keeps members of any name", () => {
    const State = jsv.enumeration("State", ["__proto__", "constructor"]);
    expect(jsv.decode(again(State), "__proto__")).toBe("__proto__");
    expect(said(again(State), "x")).toEqual(said(State, "x"));
  });

  it("is refused where the schema holds functions or instances of its own", () => {
    const toData = (own: object) => schemasToData([["Own", { ...jsv.string(), ...own }]]);
    expect(() => toData({ read: () => 1 })).toThrow("it holds a function");
    expect(() => toData({ at: new Date() })).toThrow("it holds a class instance");
  });
});
