import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, jsv } from "./jsv.js";

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

const SCHEMAS = `
  import * as jsv from "@evovoice/jsv";
  export const Order = jsv.object("Order", {
    id: jsv.long(), price: jsv.decimal(), ratio: jsv.double(), data: jsv.bytes(),
    counts: jsv.map(jsv.int(), jsv.ulong()), lines: jsv.list(jsv.nullable(jsv.float())),
  });
  export const Amount = jsv.long();
  export const notASchema = 7;
`;
describe("--schema", () => {
  const text =
    "{id:9007199254740993,price:1.10,ratio:NaN,data:AQID,counts:{18446744073709551615:2,1:1},lines:[,-0,Infinity]}";
  const json =
    '{"id":"9007199254740993","price":"1.10","ratio":"NaN","data":"AQID",' +
    '"counts":{"18446744073709551615":2,"1":1},"lines":[null,-0,"Infinity"]}';

  it("loads a user's own, whose values go to JSON and back", () => {
    write("schemas.mjs", SCHEMAS);
    expect(jsv(["decode", "-s", "./schemas.mjs#Order"], text)).toEqual({
      stdout: `${json}\n`,
      stderr: "",
      exit: 0,
    });
    expect(jsv(["decode", "-s", "schemas.mjs#Amount"], "7").stdout).toBe('"7"\n');
    const { stdout, stderr } = jsv(["encode", "-s", "schemas.mjs#Order"], json);
    expect(stderr).toBe("");
    // Only the order of whole numbers among the names of a JSON object is JavaScript's own.
    expect(stdout).toBe(`${text.replace("18446744073709551615:2,1:1", "1:1,18446744073709551615:2")}\n`);
    expect(jsv(["sample", "-s", "schemas.mjs#Amount"]).stdout).toBe("0\n");
  });

  it("loads CommonJS", () => {
    write("schemas.cjs", 'exports.Only = require("@evovoice/jsv").list(require("@evovoice/jsv").int());');
    expect(jsv(["decode", "-s", "schemas.cjs"], "[1]").stdout).toBe("[1]\n");
  });

  it("says what a file exports", () => {
    const said = (schema: string): string => jsv(["decode", "-s", schema], "1").stderr;
    expect(said("schemas.mjs#Nope")).toContain('exports the schemas Amount, Order, and no "Nope"');
    expect(said("schemas.mjs#notASchema")).toContain('and no "notASchema"');
    expect(said("schemas.mjs")).toContain("say which, as schemas.mjs#NAME");
    write("broken.mjs", "export const =");
    write("page.jsv", "{a:1}");
    write("null.mjs", "throw null");
    expect(said("null.mjs#A")).toBe("jsv: --schema: null.mjs cannot be loaded: null\n");
    write("proxy.mjs", 'export const P = new Proxy({}, { get() { throw new Error("no\\nway"); } });');
    expect(said("proxy.mjs#P")).toBe("jsv: --schema: proxy.mjs cannot be loaded: no\ufffdway\n");
    expect(said("page.jsv")).toContain("page.jsv cannot be loaded: it is not a JavaScript module\n");
    expect(said("broken.mjs#A")).toMatch(/broken\.mjs cannot be loaded: .*Unexpected token/);
  });

  it("loads TypeScript where Node can, and says how where it cannot", () => {
    write(
      "schemas.ts",
      'import { int } from "@evovoice/jsv"; export const Count: ReturnType<typeof int> = int();',
    );
    const { stdout, stderr, exit } = jsv(["decode", "-s", "./schemas.ts#Count"], "1");
    if ("typescript" in process.features && process.features.typescript) {
      expect(stdout).toBe("1\n");
    } else {
      expect(stderr).toMatch(/Node [\d.]+ cannot load TypeScript .*Use Node 22\.18 or later, or install tsx/);
      expect(exit).toBe(2);
    }
  });
});
