import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { documentsOf } from "../../src/cli/input.js";
import { runIn } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "jsv-lines-"));
afterAll(() => rmSync(folder, { recursive: true }));
const jsv = runIn(folder);
const faults = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const RECORDS = '{a:1}\n\n[x,,"y\nz"]\nplain\n';
const JSON_LINES = '{"a":"1"}\n["x",null,"y\\nz"]\n"plain"\n';

describe("--lines", () => {
  it("decodes a document a line", async () => {
    expect(await jsv(["decode", "--lines"], RECORDS)).toEqual({ stdout: JSON_LINES, stderr: "", exit: 0 });
  });

  it("encodes a document a line, which decoding gives back", async () => {
    const encoded = await jsv(["encode", "--lines"], `${JSON_LINES}\n`);
    expect(encoded).toEqual({ stdout: '{a:1}\n[x,,"y\nz"]\nplain\n', stderr: "", exit: 0 });
    expect((await jsv(["decode", "--lines"], encoded.stdout)).stdout).toBe(JSON_LINES);
  });

  it("takes what ends a line elsewhere but not in JSON", async () => {
    expect((await jsv(["encode", "--lines"], '["\u2028\u0085"]\r\n[1]')).stdout).toBe(
      "[\u2028\u0085]\n[1]\n",
    );
  });

  it("ends at the first fault, after the lines before it", async () => {
    const decoded = await jsv(["decode", "--lines"], "[1]\n{a:}x\n[2]\n");
    expect(decoded).toMatchObject({ stdout: '["1"]\n', exit: 1 });
    expect(decoded.stderr).toContain("(line 2, ");
    const encoded = await jsv(["encode", "--lines"], "[1]\n{a\n[2]\n");
    expect(encoded).toMatchObject({ stdout: "[1]\n", exit: 1 });
    expect(encoded.stderr).toMatch(/^jsv: standard input, line 2: this is not JSON: /);
  });
});

describe("--keep-going", () => {
  it("decodes the good documents, and tells the faults as JSON Lines", async () => {
    const args = ["decode", "--lines", "--keep-going", "-s", "call-history"];
    const { stdout, stderr, exit } = await jsv(args, "{totalCount:1}\n{totalCount:x}\n{totalCount:3}\n");
    expect(stdout).toBe('{"totalCount":1}\n{"totalCount":3}\n');
    expect(faults(stderr)).toMatchObject([
      { source: "standard input", issues: [{ code: "invalid_number", path: [1, "totalCount"], line: 2 }] },
    ]);
    expect(exit).toBe(1);
  });

  it("decodes the good documents after one of which it is not certain where it ends", async () => {
    const { stdout, stderr, exit } = await jsv(
      ["decode", "--lines", "--keep-going"],
      '{a:1}\n{a:"x}\n{a:3}\n{a:4}}\n{a:5}\n',
    );
    expect(stdout).toBe('{"a":"1"}\n{"a":"3"}\n{"a":"5"}\n');
    expect(faults(stderr)).toMatchObject([{ issues: [{ line: 2 }] }, { issues: [{ line: 4 }] }]);
    expect(exit).toBe(1);
  });

  it("encodes the good documents, and tells the faults in a file", async () => {
    const args = ["encode", "--lines", "--keep-going", "--errors", "faults.jsonl"];
    const { stdout, stderr, exit } = await jsv(args, '[1]\n{a\n[null]\n{"a":1,"a":2}\n[2]\n');
    expect(stdout).toBe("[1]\n[2]\n");
    expect(stderr).toBe("");
    expect(faults(readFileSync(join(folder, "faults.jsonl"), "utf8"))).toMatchObject([
      { source: "standard input, line 2", error: expect.stringContaining("this is not JSON") },
      { source: "standard input, line 3", issues: [{ path: [] }] },
      { source: "standard input, line 4", error: expect.stringContaining("stands twice") },
    ]);
    expect(exit).toBe(1);
  });

  it("is 0 where all is well", async () => {
    expect(await jsv(["decode", "--lines", "--keep-going"], RECORDS)).toEqual({
      stdout: JSON_LINES,
      stderr: "",
      exit: 0,
    });
  });
});

describe("--null", () => {
  const documents = '{a:"x\r\ny"}\0{a:\n"open\0\0{b:\xff}\0[c]';
  const args = ["decode", "--null"];

  it("decodes documents with line breaks in them, a line each, and keeps the place of faulty ones", async () => {
    const { stdout, stderr, exit } = await jsv([...args, "--keep-going"], Buffer.from(documents, "latin1"));
    expect(stdout).toBe('{"a":"x\\r\\ny"}\nnull\nnull\nnull\n["c"]\n');
    // Places are those of the document, as in a file of its own.
    expect(faults(stderr)).toMatchObject([
      { document: 1, issues: [{ code: "unterminated_quote", path: ["a"], line: 2, column: 1 }] },
      { document: 2, issues: [{ code: "empty_document" }] },
      { document: 3, issues: [{ code: "invalid_utf8", byteOffset: 3 }] },
    ]);
    expect(exit).toBe(1);
  });

  it("finds the ends wherever the chunks of the input end", async () => {
    for (const size of [1, 2, 3, 7]) {
      const chunks = Array.from({ length: Math.ceil(documents.length / size) }, (_, i) =>
        Buffer.from(documents.slice(i * size, (i + 1) * size), "latin1"),
      );
      const found: string[] = [];
      for await (const bytes of documentsOf({ chunks: Readable.from(chunks) })) {
        found.push(Buffer.from(bytes).toString("latin1"));
      }
      expect(found).toEqual(documents.split("\0"));
    }
  });

  it("ends at the first fault, after the documents before it", async () => {
    const { stdout, stderr, exit } = await jsv(args, documents);
    expect([stdout, exit]).toEqual(['{"a":"x\\r\\ny"}\n', 1]);
    expect(stderr).toContain("this quote is never closed");
    expect(await jsv([...args, "--lines"])).toMatchObject({ exit: 2 });
  });
});

describe("--select", () => {
  const page = "{items:[{id:a,log:[{message:x},{message:y}]},{id:b},{log:[{message:z}]}]}";

  it("goes through the items of a list to the lists inside", async () => {
    const lines = '{"message":"x"}\n{"message":"y"}\n{"message":"z"}\n';
    expect(await jsv(["decode", "-s", "call-history", "--select", "items.log"], page)).toEqual({
      stdout: lines,
      stderr: "",
      exit: 0,
    });
  });
});
