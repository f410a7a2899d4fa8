import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode, format, toWire } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { generateCallHistory, sample } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { folder, jsv } from "./jsv.js";

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const response = readFileSync("fixtures/call-history/response.jsv", "utf8");

const SCHEMAS = `
  import * as jsv from "@evovoice/jsv";
  export const Order = jsv.object("Order", {
    id: jsv.long(), price: jsv.decimal(), ratio: jsv.double(), data: jsv.bytes(),
    counts: jsv.map(jsv.int(), jsv.ulong()), lines: jsv.list(jsv.nullable(jsv.float())),
  });
  export const Amount = jsv.long();
  export const notASchema = 7;
`;
describe("jsv decode", () => {
  it("writes JSON: of standard input, of -, of a file", () => {
    const expected = { stdout: '{"a":["1",null,"x,y"]}\n', stderr: "", exit: 0 };
    const text = '{a:[1,,"x,y"]}';
    expect(jsv(["decode"], text)).toEqual(expected);
    expect(jsv(["decode", "-"], text)).toEqual(expected);
    write("a.jsv", text);
    expect(jsv(["decode", "a.jsv"])).toEqual(expected);
    expect(jsv(["decode", "--", "-"], text)).toEqual(expected);
    write("-a.jsv", text);
    expect(jsv(["decode", "--", "-a.jsv"])).toEqual(expected);
    expect(jsv(["decode", "--", "a.jsv"])).toEqual(expected);
  });

  it("takes the types from a schema, and lays JSON out on demand", () => {
    const page = "{items:[{id:7,ended:True}],totalCount:1}";
    expect(jsv(["decode", "-s", "call-history"], page).stdout).toBe(
      '{"items":[{"id":"7","ended":true}],"totalCount":1}\n',
    );
    expect(jsv(["decode", "--schema", "call-history", "--pretty"], page).stdout).toBe(
      `${JSON.stringify({ items: [{ id: "7", ended: true }], totalCount: 1 }, null, 2)}\n`,
    );
  });

  it("streams a list as JSON Lines", () => {
    expect(
      jsv(["decode", "--select", "items", "-s", "call-history"], "{items:[{id:a},{id:b}],totalCount:2}"),
    ).toEqual({
      stdout: '{"id":"a"}\n{"id":"b"}\n',
      stderr: "",
      exit: 0,
    });
    expect(jsv(["decode", "--select", "."], "[a,[b]]").stdout).toBe('"a"\n["b"]\n');
    expect(jsv(["decode", "--select", "a.b"], "{a:{b:[1]}}").stdout).toBe('"1"\n');
  });

  it("gives the items before a fault, and fails", () => {
    const { stdout, stderr, exit } = jsv(
      ["decode", "--select", "items", "-s", "call-history"],
      "{items:[{id:a},{ended:maybe}]}",
    );
    expect(stdout).toBe('{"id":"a"}\n');
    expect(stderr).toContain('items[1].ended: expected True or False; got "maybe" (line 1, column 23)');
    expect(exit).toBe(1);
  });

  it("shows faults with their frames on standard error, and writes nothing", () => {
    expect(jsv(["decode"], "{a:1,,b:2}")).toEqual({
      stdout: "",
      stderr: expect.stringMatching(
        /^jsv: standard input: .*\(line 1, column 6\)\n {2}\{a:1,,b:2\}\n {7}\^\n$/,
      ),
      exit: 1,
    });
  });

  it("takes members of enumerations that are new, or refuses properties, on demand", () => {
    const page = "{items:[{callState:New}],totalCost:1}";
    expect(jsv(["decode", "-s", "call-history"], page).stderr).toContain("callState: expected one of");
    expect(jsv(["decode", "-s", "call-history", "--unknown-members", "keep"], page).stdout).toBe(
      '{"items":[{"callState":"New"}]}\n',
    );
    expect(
      jsv(["decode", "-s", "call-history", "--unknown-properties", "error"], "{totalCost:1}").stderr,
    ).toContain("totalCost");
  });
});

describe("jsv encode", () => {
  it("writes JSV, in wire form or laid out, in either case", () => {
    const json = '{"items":[{"id":"a,b","ended":true}]}';
    expect(jsv(["encode"], json)).toEqual({
      stdout: '{items:[{id:"a,b",ended:True}]}\n',
      stderr: "",
      exit: 0,
    });
    const options = ["-s", "call-history", "--layout", "formatted", "--key-case", "pascal"];
    expect(jsv(["encode", ...options], json).stdout).toBe(
      `${encode(AppGetCallHistoryResponse, { items: [{ id: "a,b", ended: true }] }, { layout: "formatted", keyCase: "pascal" })}\n`,
    );
  });

  it("takes back what decode writes", () => {
    write("page.jsv", response);
    jsv(["decode", "page.jsv", "-s", "call-history", "-o", "page.json"]);
    expect(jsv(["encode", "page.json", "-s", "call-history"]).stdout).toBe(`${toWire(response)}\n`);
  });

  it.each([
    ['{"a":}', "this is not JSON: Unexpected token '}' (line 1, column 6)\n  {\"a\":}\n       ^"],
    ['{"ü":"😀",x}', "(line 1, column 11)"],
    ['["\\"\\\\", 12345678901234567890]', "as a JSON number this would become 12345678901234567000"],
    ["[1e999]", "as a JSON number this would become Infinity"],
    ["[1.5, 12345678901234567890.0]", "this would become 12345678901234567000"],
    ["123456789012345678901e2", "this would become 1.23456789012345"],
    ["0.1234567890123456789", "this would become 0.12345678901234568"],
    ["-1e-400", "this would become 0"],
    ["", "Unexpected end of JSON input"],
    ['{"a":null}', "a: "],
  ])("refuses %s", (json, message) => {
    const { stdout, stderr, exit } = jsv(["encode"], json);
    expect(stderr).toContain(message);
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
  });
});

describe("jsv format", () => {
  it("lays out, and takes the layout away", () => {
    expect(jsv(["format"], "{a:[1]}")).toEqual({ stdout: `${format("{a:[1]}")}\n`, stderr: "", exit: 0 });
    expect(jsv(["format", "--wire"], "{\n\ta: 1\n}\n").stdout).toBe("{a:1}\n");
  });

  it("checks for CI, and writes nothing", () => {
    write("good.jsv", format("{a:1}"));
    write("bad.jsv", "{a:1}");
    expect(jsv(["format", "--check", "good.jsv"])).toEqual({ stdout: "", stderr: "", exit: 0 });
    expect(jsv(["format", "--check", "--wire", "bad.jsv"]).exit).toBe(0);
    // A byte order mark would be taken away, too.
    write("marked.jsv", "\ufeff[1]\n");
    expect(jsv(["format", "--check", "--wire", "marked.jsv"]).exit).toBe(1);
    const { stdout, stderr, exit } = jsv(["format", "--check", "bad.jsv"]);
    expect(stderr).toMatch(/^bad\.jsv: not laid out/);
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
    expect(read("bad.jsv")).toBe("{a:1}");
  });
});

describe("jsv check", () => {
  it("is silent when all is well", () => {
    write("one.jsv", "{items:[]}");
    expect(jsv(["check", "one.jsv", "-s", "call-history"])).toEqual({ stdout: "", stderr: "", exit: 0 });
  });

  it("shows all issues of all files, and goes on after one that it cannot read", () => {
    write("two.jsv", "{items:[{ended:maybe,callState:x}]}");
    write("three.jsv", "{a:1");
    const { stdout, stderr, exit } = jsv([
      "check",
      "one.jsv",
      "two.jsv",
      "none.jsv",
      "three.jsv",
      "-s",
      "call-history",
    ]);
    expect(stderr).toMatch(/^two\.jsv: 2 issues$/m);
    expect(stderr).toContain("none.jsv: no such file");
    expect(stderr).toMatch(/^three\.jsv: 1 issue$/m);
    expect(stderr).toMatch(/^4 issues in 3 of 4 sources\n$/m);
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
  });

  it("goes on behind faults of syntax", () => {
    const text = '{items:[{id:s1,ended:maybe},{id:"s2},{id:s3,callState:Rinigng}],totalCount:1';
    const { stdout } = jsv(["check", "-s", "call-history", "--json"], text);
    expect(JSON.parse(stdout).issues.map(({ path }: { path: unknown[] }) => path.join("."))).toEqual([
      "items.0.ended",
      "items.1.id",
      "items.2.callState",
      "totalCount",
    ]);
  });

  it("gives tools a line of JSON for each source", () => {
    const { stdout, stderr, exit } = jsv([
      "check",
      "one.jsv",
      "two.jsv",
      "none.jsv",
      "-s",
      "call-history",
      "--json",
    ]);
    const [one, two, none] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(one).toEqual({ source: "one.jsv", ok: true, issues: [] });
    expect(two).toMatchObject({
      source: "two.jsv",
      ok: false,
      issues: [
        { code: "invalid_boolean", path: ["items", 0, "ended"], line: 1, column: 16, byteOffset: 15 },
        { code: "unknown_member" },
      ],
    });
    expect(none).toEqual({ source: "none.jsv", ok: false, error: "none.jsv: no such file", issues: [] });
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 1 });
  });

  it("stops at as many issues as were asked for", () => {
    const { stderr } = jsv(["check", "two.jsv", "-s", "call-history", "--max-issues", "1"]);
    expect(stderr).toMatch(/^1 issue in 1 of 1 source$/m);
  });
});

describe("jsv sample and jsv generate", () => {
  it("write the documentation sample", () => {
    const text = encode(AppGetCallHistoryResponse, sample(AppGetCallHistoryResponse));
    expect(jsv(["sample"]).stdout).toBe(`${format(text)}\n`);
    expect(jsv(["sample", "--wire"]).stdout).toBe(`${text}\n`);
  });

  it("make up a call history, the same for the same seed", () => {
    const page = {
      items: generateCallHistory({ seed: 7, count: 100 }),
      totalCount: 100,
      totalPages: 1,
      hasMorePages: false,
    };
    expect(jsv(["generate", "--count", "100", "--seed", "7"])).toEqual({
      stdout: `${encode(AppGetCallHistoryResponse, page)}\n`,
      stderr: "",
      exit: 0,
    });
    expect(jsv(["generate", "--count", "0"]).stdout).toBe(
      "{items:[],totalCount:0,totalPages:0,hasMorePages:False}\n",
    );
  });
});

describe("jsv calls", () => {
  it("shows a table and one line that sums it up", () => {
    const { stdout, stderr, exit } = jsv(["calls"], response);
    expect(stdout).toMatch(/^┌─+┬.*┐\n│ When \(UTC\) +│ Direction +│/);
    expect(stdout).toMatch(/2024-03-11 17:41:01 .* Dana Whitfield \(\+12065550187\)/);
    expect(stdout).toMatch(/┘\n20 of 53 calls: 17 incoming, 3 outgoing, 4 missed, more pages follow\n$/);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  });

  it("shows missed calls only, on demand", () => {
    const rows = jsv(["calls", "--missed"], response)
      .stdout.split("\n")
      .filter((line) => line.startsWith("│"));
    expect(rows).toHaveLength(5);
    expect(rows.slice(1).every((row) => / yes +│$/.test(row))).toBe(true);
  });
});

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

describe("misuse", () => {
  it.each([
    [[], "Say what to do"],
    [["decod"], "Unknown argument: decod; did you mean decode?"],
    [["DECODE", "a.jsv"], "did you mean decode?"],
    [["nonsense"], "Unknown argument: nonsense\n"],
    [["help", "decode"], "did you mean --help?"],
    [["decode", "--shema", "x"], "Unknown argument: shema; did you mean --schema?"],
    [["decode", "--unknownMember=keep"], "did you mean --unknown-members?"],
    [["check", "--output", "x"], "Unknown argument: output\n"],
    [["decode", "-x"], "Unknown argument: x\n"],
    [["decode", "-o", ""], "-o must not be empty"],
    [["decode", "--select", ""], "--select must not be empty"],
    [["decode", "--select", "a..b"], "--select a..b: there is no such list"],
    [["serve", "--token="], "--token must not be empty"],
    [["decode", "--schema", "."], "--schema: .: this is a folder"],
    [["decode", "a", "b"], "Unknown argument: b"],
    [["decode", "--schema"], "Not enough arguments following: schema"],
    [["decode", "--schema", "nope"], 'there is no schema "nope"'],
    [["decode", "--schema", "./nope.js#A"], "./nope.js: no such file"],
    [["decode", "--select", "items", "--pretty"], "mutually exclusive"],
    [["decode", "-s", "call-history", "--select", "calls"], "its lists are items"],
    [["decode", "--token", "x"], "--token is for a URL, and the source is none"],
    [["encode", "--layout", "wide"], 'Choices: "wire", "formatted"'],
    [["encode", "-o", "."], "--output .: this is a folder"],
    [["encode", "-o", "none/a.jsv"], "--output none/a.jsv: no such"],
    [["generate", "--count", "-1"], "--count must be a whole number from 0"],
    [["generate", "--count", "1e99"], "--count must be a whole number"],
    // An unset variable must not open the service to everybody, nor leave it open.
    [["serve", "--port", "0", "--host", ""], "--host must not be empty"],
    [["serve", "--port", "0", "--token", ""], "--token must not be empty"],
    [["calls", "https://evo.example/", "--token", ""], "--token must not be empty"],
    [["serve", "--port", "none", "--token", "-"], "--port must be a whole number"],
    [["serve", "--port", "80800"], "--port must be a whole number from 0 to 65535"],
    [["calls", "https://evo.example/", "--header", "x"], '--header must be "Name: value"'],
    [["calls", "http://"], "not a URL"],
  ])("%j exits with 2 and says why", (args, message) => {
    const { stdout, stderr, exit } = jsv(args, "1");
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 2 });
  });

  it("of a file that cannot be read is a fault of the input", () => {
    expect(jsv(["decode", "nope.jsv"])).toEqual({
      stdout: "",
      stderr: "jsv: nope.jsv: no such file\n",
      exit: 1,
    });
    expect(jsv(["decode", "."])).toEqual({ stdout: "", stderr: "jsv: .: this is a folder\n", exit: 1 });
  });
});

describe("help", () => {
  const verbs = ["decode", "encode", "format", "check", "sample", "generate", "serve", "calls"];

  it.each(["", ...verbs])("of jsv %s fits a screen and shows examples", (verb) => {
    const { stdout, stderr, exit } = jsv([...(verb === "" ? [] : [verb]), "--help"]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(27);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^Examples:\n {2}\S/m);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  });

  it("names every verb and the exit codes", () => {
    const { stdout } = jsv(["--help"]);
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^ {2}jsv ${verb}\\b.* {2}\\w`, "m"));
    expect(stdout).toContain("Exit codes: 0");
  });

  it("is there for the version and for completion", () => {
    expect(jsv(["--version"])).toEqual({ stdout: `${packageJson.version}\n`, stderr: "", exit: 0 });
    expect(jsv(["completion"]).stdout).toContain("complete -o bashdefault");
    expect(jsv(["--get-yargs-completions", "jsv", "dec"]).stdout).toContain("decode\n");
    expect(jsv(["--get-yargs-completions", "jsv", "decode", "--sel"]).stdout).toContain("--select\n");
  });
});
