import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { encode, format, toWire } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { generateCallHistory, sample } from "@evovoice/jsv/testing";
import { afterAll, describe, expect, it, vi } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { VERBS } from "../../src/cli/verbs.js";
import { run, runIn } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "jsv-verbs-"));
afterAll(() => rmSync(folder, { recursive: true }));
const jsv = runIn(folder);
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const response = readFileSync("fixtures/call-history/response.jsv", "utf8");

describe("jsv decode", () => {
  it("writes JSON: of standard input, of -, of a file", async () => {
    const expected = { stdout: '{"a":["1",null,"x,y"]}\n', stderr: "", exit: 0 };
    const text = '{a:[1,,"x,y"]}';
    expect(await jsv(["decode"], text)).toEqual(expected);
    expect(await jsv(["decode", "-"], text)).toEqual(expected);
    write("a.jsv", text);
    expect(await jsv(["decode", "a.jsv"])).toEqual(expected);
    expect(await jsv(["decode", "--", "-"], text)).toEqual(expected);
    expect((await jsv(["decode", "--", "-a.jsv"])).stderr).toBe("jsv: -a.jsv: no such file\n");
    expect(await jsv(["decode", "--", "a.jsv"])).toEqual(expected);
  });

  it("takes the types from a schema, and lays JSON out on demand", async () => {
    const page = "{items:[{id:7,ended:True}],totalCount:1}";
    expect((await jsv(["decode", "-s", "call-history"], page)).stdout).toBe(
      '{"items":[{"id":"7","ended":true}],"totalCount":1}\n',
    );
    expect((await jsv(["decode", "--schema", "call-history", "--pretty"], page)).stdout).toBe(
      `${JSON.stringify({ items: [{ id: "7", ended: true }], totalCount: 1 }, null, 2)}\n`,
    );
  });

  it("streams a list as JSON Lines", async () => {
    expect(
      await jsv(
        ["decode", "--select", "items", "-s", "call-history"],
        "{items:[{id:a},{id:b}],totalCount:2}",
      ),
    ).toEqual({
      stdout: '{"id":"a"}\n{"id":"b"}\n',
      stderr: "",
      exit: 0,
    });
    expect((await jsv(["decode", "--select", "."], "[a,[b]]")).stdout).toBe('"a"\n["b"]\n');
    expect((await jsv(["decode", "--select", "a.b"], "{a:{b:[1]}}")).stdout).toBe('"1"\n');
  });

  it("gives the items before a fault, and fails", async () => {
    const { stdout, stderr, exit } = await jsv(
      ["decode", "--select", "items", "-s", "call-history"],
      "{items:[{id:a},{ended:maybe}]}",
    );
    expect(stdout).toBe('{"id":"a"}\n');
    expect(stderr).toContain('items[1].ended: expected True or False; got "maybe" (line 1, column 23)');
    expect(exit).toBe(1);
  });

  it("shows faults with their frames on standard error, and writes nothing", async () => {
    expect(await jsv(["decode"], "{a:1,,b:2}")).toEqual({
      stdout: "",
      stderr: expect.stringMatching(
        /^jsv: standard input: .*\(line 1, column 6\)\n {2}\{a:1,,b:2\}\n {7}\^\n$/,
      ),
      exit: 1,
    });
  });

  it("takes members of enumerations that are new, or refuses properties, on demand", async () => {
    const page = "{items:[{callState:New}],totalCost:1}";
    expect((await jsv(["decode", "-s", "call-history"], page)).stderr).toContain(
      "callState: expected one of",
    );
    expect((await jsv(["decode", "-s", "call-history", "--unknown-members", "keep"], page)).stdout).toBe(
      '{"items":[{"callState":"New"}]}\n',
    );
    expect(
      (await jsv(["decode", "-s", "call-history", "--unknown-properties", "error"], "{totalCost:1}")).stderr,
    ).toContain("totalCost");
  });
});

describe("jsv encode", () => {
  it("writes JSV, in wire form or laid out, in either case", async () => {
    const json = '{"items":[{"id":"a,b","ended":true}]}';
    expect(await jsv(["encode"], json)).toEqual({
      stdout: '{items:[{id:"a,b",ended:True}]}\n',
      stderr: "",
      exit: 0,
    });
    const options = ["-s", "call-history", "--layout", "formatted", "--key-case", "pascal"];
    expect((await jsv(["encode", ...options], json)).stdout).toBe(
      `${encode(AppGetCallHistoryResponse, { items: [{ id: "a,b", ended: true }] }, { layout: "formatted", keyCase: "pascal" })}\n`,
    );
  });

  it("takes a name again in another object, and numbers that are kept", async () => {
    const json = '{"a":{"a":1},"b":[{"a":2},{"a":3},"a","a"],"n":[0.1,1e3,-0,1234567890123456,5]}';
    expect((await jsv(["encode"], json)).stdout).toBe(
      "{a:{a:1},b:[{a:2},{a:3},a,a],n:[0.1,1000,-0,1234567890123456,5]}\n",
    );
  });

  it("takes back what decode writes", async () => {
    write("page.jsv", response);
    await jsv(["decode", "page.jsv", "-s", "call-history", "-o", "page.json"]);
    expect((await jsv(["encode", "page.json", "-s", "call-history"])).stdout).toBe(`${toWire(response)}\n`);
  });

  it.each([
    ['{"a":}', "this is not JSON: Unexpected token '}' (line 1, column 6)\n  {\"a\":}\n       ^"],
    ['{"ü":"😀",x}', "(line 1, column 11)"],
    ["{a:1}", "; it looks like JSV, which jsv decode reads (line 1, column 2)"],
    ["", "expected JSON, but the document is empty; a file or response may be missing (line 1, column 1)\n"],
    ['["\\"\\\\", 12345678901234567890]', "as a JSON number this would become 12345678901234567000"],
    ["[1e999]", "as a JSON number this would become Infinity"],
    ["[1.5, 12345678901234567890.0]", "this would become 12345678901234567000"],
    ["123456789012345678901e2", "this would become 1.23456789012345"],
    ["0.1234567890123456789", "this would become 0.12345678901234568"],
    ["-1e-400", "this would become 0"],
    ['{"b":{"a":1},"a":[{"a":1}],"a":1}', "this name stands twice in the object"],
    ['{"é😀":"1","\\u0061":1,"a":1}', "(line 1, column 23)"],
    ['{"a":1,"a":1}', "this name stands twice"],
    ['[{"__proto__":1,"__proto__":2}]', "this name stands twice"],
    [`${"[".repeat(5000)}{"a":1,"a":2}${"]".repeat(5000)}`, "this name stands twice"],
    ["[null]", "jsv: standard input: "],
    ['"\\ud800"', "surrogate pair"],
  ])("refuses %s", async (json, message) => {
    const { stdout, stderr, exit } = await jsv(["encode"], json);
    expect(stderr).toContain(message);
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
  });
});

describe("jsv format", () => {
  it("lays out, and takes the layout away", async () => {
    expect(await jsv(["format"], "{a:[1]}")).toEqual({
      stdout: `${format("{a:[1]}")}\n`,
      stderr: "",
      exit: 0,
    });
    expect((await jsv(["format", "--wire"], "{\n\ta: 1\n}\n")).stdout).toBe("{a:1}\n");
  });

  it("checks for CI, and writes nothing", async () => {
    write("good.jsv", format("{a:1}"));
    write("bad.jsv", "{a:1}");
    expect(await jsv(["format", "--check", "good.jsv"])).toEqual({ stdout: "", stderr: "", exit: 0 });
    expect((await jsv(["format", "--check", "--wire", "bad.jsv"])).exit).toBe(0);
    // A byte order mark would be taken away, too.
    write("marked.jsv", "\ufeff[1]\n");
    expect((await jsv(["format", "--check", "--wire", "marked.jsv"])).exit).toBe(1);
    const { stdout, stderr, exit } = await jsv(["format", "--check", "bad.jsv"]);
    expect(stderr).toMatch(/^bad\.jsv: not laid out/);
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
    expect(read("bad.jsv")).toBe("{a:1}");
  });
});

describe("jsv check", () => {
  it("is silent when all is well", async () => {
    write("one.jsv", "{items:[]}");
    expect(await jsv(["check", "one.jsv", "-s", "call-history"])).toEqual({
      stdout: "",
      stderr: "",
      exit: 0,
    });
  });

  it("shows all issues of all files, and goes on after one that it cannot read", async () => {
    write("two.jsv", "{items:[{ended:maybe,callState:x}]}");
    write("three.jsv", "{a:1");
    const { stdout, stderr, exit } = await jsv([
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

  it("goes on after syntax errors", async () => {
    const text = '{items:[{id:s1,ended:maybe},{id:"s2},{id:s3,callState:Rinigng}],totalCount:1';
    const { stdout } = await jsv(["check", "-s", "call-history", "--json"], text);
    expect(JSON.parse(stdout).issues.map(({ path }: { path: unknown[] }) => path.join("."))).toEqual([
      "items.0.ended",
      "items.1.id",
      "items.2.callState",
      "totalCount",
    ]);
  });

  it("gives tools a line of JSON for each source", async () => {
    const { stdout, stderr, exit } = await jsv([
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

  it("stops at as many issues as were asked for", async () => {
    const { stderr } = await jsv(["check", "two.jsv", "-s", "call-history", "--max-issues", "1"]);
    expect(stderr).toMatch(/^1 issue in 1 of 1 source$/m);
  });
});

describe("jsv sample and jsv generate", () => {
  it("write the documentation sample", async () => {
    const text = encode(AppGetCallHistoryResponse, sample(AppGetCallHistoryResponse));
    expect((await jsv(["sample"])).stdout).toBe(`${format(text)}\n`);
    expect((await jsv(["sample", "--wire"])).stdout).toBe(`${text}\n`);
  });

  it("make up a call history, the same for the same seed", async () => {
    const page = {
      items: generateCallHistory({ seed: 7, count: 100 }),
      totalCount: 100,
      totalPages: 1,
      hasMorePages: false,
    };
    expect(await jsv(["generate", "--count", "100", "--seed", "7"])).toEqual({
      stdout: `${encode(AppGetCallHistoryResponse, page)}\n`,
      stderr: "",
      exit: 0,
    });
    expect((await jsv(["generate", "--count", "0"])).stdout).toBe(
      "{items:[],totalCount:0,totalPages:0,hasMorePages:False}\n",
    );
  });
});

describe("jsv calls", () => {
  it("shows a table and one line that sums it up", async () => {
    const { stdout, stderr, exit } = await jsv(["calls"], response);
    expect(stdout).toMatch(/^┌─+┬.*┐\n│ When \(UTC\) +│ Direction +│/);
    expect(stdout).toMatch(/2024-03-11 17:41:01 .* Dana Whitfield \(\+12065550187\)/);
    expect(stdout).toMatch(/┘\n20 of 53 calls: 17 incoming, 3 outgoing, 4 missed, more pages follow\n$/);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  });

  it("refuses a call that is too long for memory, and says what reads it", async () => {
    const { stdout, stderr, exit } = await jsv(["calls"], `{items:[{fromName:${"x".repeat(300_000)}}]}`);
    expect(stderr).toContain("of 262144 UTF-16 units; jsv decode --select items reads longer ones (line 1");
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
  });

  it("shows missed calls only, on demand", async () => {
    const rows = (await jsv(["calls", "--missed"], response)).stdout
      .split("\n")
      .filter((line) => line.startsWith("│"));
    expect(rows).toHaveLength(5);
    expect(rows.slice(1).every((row) => / yes +│$/.test(row))).toBe(true);
  });
});

describe("jsv calls for programs", () => {
  const page =
    '{items:[{id:a,fromName:"=1+1,\u00e9",wasMissed:True,outcome:Answered},{id:b,fromName:Dana}],totalCount:2}';

  it("--csv writes RFC 4180, in which no cell is a formula", async () => {
    const args = ["calls", "--csv", "--columns", "ID,fromName, wasMissed"];
    expect(await jsv(args, page)).toEqual({
      stdout: 'id,fromName,wasMissed\r\na,"\'=1+1,é",true\r\nb,Dana,\r\n',
      stderr: "",
      exit: 0,
    });
    expect((await jsv(["calls", "--csv"], "{items:[]}")).stdout).toMatch(/^dialState,.*,id,.*\r\n$/);
  });

  it("--json writes a call a line, whole or of some columns", async () => {
    expect((await jsv(["calls", "--json", "--missed"], page)).stdout).toBe(
      '{"id":"a","fromName":"=1+1,é","wasMissed":true,"outcome":"Answered"}\n',
    );
    const { stdout } = await jsv(["calls", "--json", "--columns", "id,outcome"], page);
    expect(stdout).toBe('{"id":"a","outcome":"Answered"}\n{"id":"b"}\n');
  });

  it("--columns are those of the table, too", async () => {
    const { stdout } = await jsv(["calls", "--columns", "id,fromName"], page);
    expect(stdout).toMatch(/^┌─+┬─+┐\n│ id │ fromName +│\n/);
  });

  it("say on standard error that calls are missing", async () => {
    const { stdout, stderr } = await jsv(["calls", "--json"], "{items:[{id:a}],totalCount:2}");
    expect(stdout).toBe('{"id":"a"}\n');
    expect(stderr).toBe("jsv: 1 of 2 calls: 0 incoming, 0 outgoing, 0 missed\n");
  });
});

describe("misuse", () => {
  it.each([
    [[], "Usage: jsv <command>"],
    [["decod"], "jsv: unknown command 'decod'; did you mean decode?\n"],
    [["DECODE", "a.jsv"], "did you mean decode?"],
    [["decod", "--help"], "did you mean decode?"],
    [["nonsense"], "jsv: unknown command 'nonsense'; jsv --help shows the commands\n"],
    [["help", "decod"], "did you mean decode?"],
    [["decode", "--shema", "x"], "unknown option '--shema'; did you mean --schema?"],
    [["decode", "--unknownMember=keep"], "did you mean --unknown-members?"],
    [["check", "--output", "x"], "unknown option '--output'; jsv check --help shows how\n"],
    [["decode", "-x"], "unknown option '-x'; jsv decode --help shows how\n"],
    [["decode", "-schema", "x"], "unknown option '-schema'; did you mean --schema?"],
    [["decode", "--out", "x"], "unknown option '--out'; did you mean --output?"],
    [["calls", "--csv=yes"], "--csv takes no value"],
    [["generate", "100"], "too many arguments for generate: 1 instead of 0; jsv generate --help shows how"],
    [["decode", "--lines", "--keep-going", "--errors", "none/e"], "--errors none/e: there is no folder none"],
    [
      ["decode", "-s", "call-history", "--select", "items.id"],
      "--select items.id: this is not a list but string",
    ],
    [["decode", "-o", ""], "--output must not be empty"],
    [["decode", "--select", ""], "--select must not be empty"],
    [["decode", "--select", "a..b"], "--select a..b: there is no such list"],
    [["serve", "--token="], "--token must not be empty"],
    [["decode", "--schema", "."], "--schema: .: this is a folder"],
    [["encode", "a", "b"], "too many arguments"],
    [["decode", ""], "the name of a file must not be empty"],
    [["encode", ""], "the name of a file must not be empty"],
    [["calls", ""], "the name of a file must not be empty"],
    [["dtos", ""], "the name of a file must not be empty"],
    [["decode", "-", "-"], "standard input can be read only once"],
    [["check", "-", "a.jsv", "-"], "standard input can be read only once"],
    [["decode", "-o", "new/"], "--output new/: name a file in this folder"],
    [["decode", "-o", `${"n".repeat(300)}`], `${"n".repeat(300)}: name too long\n`],
    [
      ["decode", "--lines", "--keep-going", "-o", "same.txt", "--errors", "./same.txt"],
      "--errors and --output must be two files",
    ],
    [["decode", "--select", "a.__proto__"], "--select a.__proto__: there is no such list"],
    [["decode", "-s", "#A"], 'there is no schema "#A"'],
    [["decode", "-s", "/dev/null#A"], "/dev/null: this is not a file"],
    [["format", "--write", "/dev/null"], "--write needs files"],
    [["format", "a.jsv", "b.jsv"], "2 files: --write formats them in place, --check checks them"],
    [["format", "--write"], "--write needs files: standard input and URLs cannot be written in place"],
    [["format", "--write", "--check", "a.jsv"], "cannot be used with --"],
    [["decode", "--keep-going"], "--keep-going needs --lines"],
    [["encode", "--lines", "--errors", "x"], "--errors needs --keep-going"],
    [["encode", "--lines", "--layout", "formatted"], "leave out --lines"],
    [["encode", "https://evo.example/a.json"], "encode does not read URLs"],
    [["decode", "-s", "callhistory"], "did you mean call-history?"],
    [
      ["decode", "-s", "call-history", "--select", "items.lgo"],
      "there is no such list in SessionInfo; its lists are",
    ],
    [["decode", "--schema"], "--schema needs a value; jsv decode --help shows how"],
    [["decode", "--schema", "nope"], 'there is no schema "nope"'],
    [["decode", "--schema", "./nope.js#A"], "./nope.js: no such file"],
    [["decode", "--select", "items", "--pretty"], "cannot be used with --"],
    [["decode", "-s", "call-history", "--select", "calls"], "its lists are items"],
    [["decode", "--token", "x"], "--token is for URLs, and the source is not one"],
    [["encode", "--layout", "wide"], "Allowed choices are wire, formatted"],
    [["encode", "-o", "."], "--output .: this is a folder"],
    [["encode", "-o", "none/a.jsv"], "--output none/a.jsv: there is no folder none"],
    [["generate", "--count", "-1"], "--count must be a whole number from 0"],
    [["generate", "--count", " "], '--count must be a whole number from 0 to 100000000; got " "'],
    [["generate", "--count", "1e99"], "--count must be a whole number"],
    // An unset variable must not open the service to everybody, nor leave it open.
    [["serve", "--port", "0", "--host", ""], "--host must not be empty"],
    [["serve", "--port", "0", "--token", ""], "--token must not be empty"],
    [["calls", "https://evo.example/", "--token", ""], "--token must not be empty"],
    [["serve", "--port", "none", "--token", "-"], "--port must be a whole number"],
    [["serve", "--port", "80800"], "--port must be a whole number from 0 to 65535"],
    [["calls", "https://evo.example/", "--header", "x"], '--header must be "Name: value"'],
    [["calls", "http://"], "not a URL"],
    [["calls", "--columns", "id,fromNam"], 'no property "fromNam"; did you mean fromName?'],
    [["calls", "--columns", "id,,x"], "its properties are dialState, "],
    [["calls", "--csv", "--json"], "cannot be used with --"],
    [["send", "./evo.js#a", "--all", "--pretty"], "cannot be used with --"],
    [["view", "--port", "8080", "--output", "page.html"], "cannot be used with --"],
  ])("%j exits with 2 and says why", async (args, message) => {
    const { stdout, stderr, exit } = await jsv(args, "1");
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 2 });
  });

  it("of schemas that another version of the package made", async () => {
    const standard = '"~standard": { version: 1, vendor: "@evovoice/jsv" }';
    write("old.mjs", `export const Old = { kind: "int", ${standard} };`);
    const { stderr, exit } = await jsv(["decode", "--schema", join(folder, "old.mjs#Old")], "1");
    expect(stderr).toMatch(
      /^jsv: --schema: old\.mjs cannot be loaded: its schemas are by another version of @evovoice\/jsv than this command, [\d.]+: install that one beside the file, .*\(npx jsv\)\n$/,
    );
    expect(exit).toBe(2);
    const list = JSON.stringify(join(import.meta.dirname, "../../src/schema/collections.ts"));
    write(
      "mixed.mjs",
      `import { list } from ${list}; export const Mixed = list({ kind: "int", ${standard} });`,
    );
    expect((await jsv(["decode", "--schema", join(folder, "mixed.mjs")], "[1]")).stderr).toBe(
      "jsv: --schema: mixed.mjs cannot be loaded: this schema of kind int has lost its rules: it is a copy by JSON, or made by another version of the library\n",
    );
  });

  it("of a file that cannot be read is a fault of the input", async () => {
    expect(await jsv(["decode", "nope.jsv"])).toEqual({
      stdout: "",
      stderr: "jsv: nope.jsv: no such file\n",
      exit: 1,
    });
    expect(await jsv(["encode", "."])).toEqual({
      stdout: "",
      stderr: "jsv: .: this is a folder; name a file in it\n",
      exit: 1,
    });
    expect((await jsv(["decode", "src/cli"])).stderr).toBe("jsv: src/cli: this folder has no *.jsv files\n");
    expect((await jsv(["check", "none/*.jsv"])).stderr).toContain("no file matches none/*.jsv\n");
  });

  it.each([["encode"], ["encode", "--lines"], ["dtos"]])(
    "of standard input is none of UTF-8: %s",
    async (...args) => {
      const error = Object.assign(new Error("EISDIR: illegal operation on a directory, read"), {
        code: "EISDIR",
        syscall: "read",
      });
      const stdin = new Readable({ read: () => stdin.destroy(error) });
      expect(await run(args, stdin)).toEqual({
        stdout: "",
        stderr: "jsv: standard input: this is a folder\n",
        exit: 1,
      });
    },
  );

  it.each([
    ["evo.example/portal/call-history", "no such file; a URL begins with https:// or http://\n"],
    ["localhost:8080/calls.jsv", "no such file; a URL begins with https:// or http://\n"],
    ["htp://evo.example/x", "no such file; a URL begins with https:// or http://\n"],
    ["/portal/call-history", "no such file; JSV_BASE_URL=https://HOST makes a path of a service of it\n"],
    ["pages.old/none.jsv", "none.jsv: no such file\n"],
    ["../none", "none: no such file\n"],
    ["/none/a.jsv", "none/a.jsv: no such file\n"],
  ])("says what may be meant by %s", async (source, message) => {
    const { stderr, exit } = await jsv(["check", source]);
    expect(stderr).toContain(message);
    expect(exit).toBe(1);
  });

  it.each([
    ["compressed: pipe it in, as in gzip -dc FILE | jsv ...", gzipSync("{a:1}")],
    [
      "UTF-16: pipe it in, as in iconv -f UTF-16 -t UTF-8 FILE | jsv ...",
      Buffer.from("\ufeff{a:1}", "utf16le"),
    ],
  ])("of data that is no text is told by every verb: %s", async (message, data) => {
    for (const verb of ["decode", "encode", "format", "check", "calls", "dtos"]) {
      const { stdout, stderr, exit } = await jsv([verb], data);
      expect(stderr).toContain(`standard input: this is ${message}\n`);
      expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
    }
  });

  it("of --lines that is left out is told", async () => {
    expect((await jsv(["decode"], "{a:1}\n{a:2}\n")).stderr).toContain(
      "; --lines reads a document a line (line 2",
    );
    expect((await jsv(["encode"], "[1]\n[2]\n")).stderr).toContain(
      "; --lines reads a document a line (line 2",
    );
  });

  it("of --select that names no list of the document is told, and where its lists are", async () => {
    const text = "{items:[1],data:{log:[2]}}";
    expect(await jsv(["decode", "--select", "calls"], text)).toEqual({
      stdout: "",
      stderr: "jsv: standard input: --select calls: nothing is there; its lists are items, data.log\n",
      exit: 0,
    });
    expect((await jsv(["decode", "--select", "items"], "{items:[],a:1}")).stderr).toBe("");
  });
});

describe("help", () => {
  const verbs = Object.keys(VERBS);

  it.each(["", ...verbs])("of jsv %s fits a screen and shows examples", async (verb) => {
    const { stdout, stderr, exit } = await jsv([...(verb === "" ? [] : [verb]), "--help"]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(27);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^Examples:\n {2}\S/m);
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  });

  it("names every verb and the exit codes", async () => {
    const { stdout } = await jsv(["--help"]);
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^ {2}${verb} {2,}\\w`, "m"));
    expect(stdout).toContain("Exit codes: 0");
  });

  it("is the same as the verb's own, by jsv help", async () => {
    expect(await jsv(["help", "decode"])).toEqual(await jsv(["decode", "--help"]));
    expect(await jsv(["help"])).toEqual(await jsv(["-h"]));
    expect((await jsv(["help", "completion"])).stdout).toContain("Usage: jsv completion");
  });

  it.each(["--version", "-V", "-v"])("is there for the version: %s", async (flag) => {
    expect(await jsv([flag])).toEqual({ stdout: `${packageJson.version}\n`, stderr: "", exit: 0 });
  });
});

describe("jsv completion", () => {
  it.each([
    ["/bin/bash", "complete -o bashdefault -o default -F _jsv jsv"],
    ["/usr/bin/zsh", "compdef _jsv jsv"],
    ["/usr/bin/fish", "complete -c jsv"],
  ])("prints the script of %s", async (shell, line) => {
    vi.stubEnv("SHELL", shell);
    expect((await jsv(["completion"])).stdout).toContain(line);
    vi.unstubAllEnvs();
  });

  it("prints the script of the shell that is named", async () => {
    expect((await jsv(["completion", "fish"])).stdout).toContain("complete -c jsv");
    expect((await jsv(["completion", "/bin/zsh"])).stdout).toContain("compdef _jsv jsv");
    expect(await jsv(["completion", "powershell"])).toEqual({
      stdout: "",
      stderr: expect.stringContaining('there is no script for "powershell"; there are bash, zsh, fish'),
      exit: 2,
    });
  });

  it.each([
    [["dec"], "decode\n"],
    [["help", "dec"], "decode\n"],
    [["decode", "--sel"], "--select\n"],
    [["decode", "--unknown-members", ""], "error\nkeep\n"],
    [["encode", "--layout", "w"], "wire\n"],
    // Nothing: the shell completes the name of a file.
    [["decode", "--schema", ""], ""],
    [["decode", "pa"], ""],
    [["nonsense", "--sel"], ""],
  ])("knows what may stand for the last of %j", async (words, expected) => {
    expect(await jsv(["completion", "--", "jsv", ...words])).toEqual({
      stdout: expected,
      stderr: "",
      exit: 0,
    });
  });
});
