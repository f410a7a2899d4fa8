import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "@evovoice/jsv";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { runIn } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "jsv-sources-"));
afterAll(() => rmSync(folder, { recursive: true }));
const jsv = runIn(folder);
const pages = join(folder, "pages");
const read = (name: string): string => readFileSync(join(pages, name), "utf8");

beforeEach(() => {
  mkdirSync(join(pages, "deep"), { recursive: true });
  writeFileSync(join(pages, "a.jsv"), "{a:1}");
  writeFileSync(join(pages, "b.jsv"), "{b:[");
  writeFileSync(join(pages, "deep/c.jsv"), format("{c:3}"));
  writeFileSync(join(pages, "note.txt"), "not one of them");
});

describe("several sources", () => {
  it("are decoded in order, a line each, past one that is faulty", async () => {
    const { stdout, stderr, exit } = await jsv(["decode", pages]);
    expect(stdout).toBe('{"a":"1"}\n{"c":"3"}\n');
    expect(stderr).toMatch(/^jsv: pages\/b\.jsv: .*\n.*\n.*\n$/);
    expect(exit).toBe(1);
  });

  it("may be given by a pattern that the shell left as it is", async () => {
    expect(await jsv(["decode", join(pages, "**/[ac].jsv")])).toEqual({
      stdout: '{"a":"1"}\n{"c":"3"}\n',
      stderr: "",
      exit: 0,
    });
    // A file of that name goes first.
    writeFileSync(join(folder, "[x].jsv"), "{x:1}");
    expect((await jsv(["decode", join(folder, "[x].jsv")])).stdout).toBe('{"x":"1"}\n');
  });

  it("go into one file only if all are good", async () => {
    const output = join(folder, "all.jsonl");
    writeFileSync(output, "old");
    const { stdout, stderr, exit } = await jsv(["decode", pages, "-o", output]);
    expect(stderr).toMatch(
      /^jsv: pages\/b\.jsv: [\s\S]*\njsv: --output all\.jsonl: nothing is written, since not all sources are good\n$/,
    );
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
    expect(readFileSync(output, "utf8")).toBe("old");
    expect((await jsv(["decode", join(pages, "**/[ac].jsv"), "-o", output])).stderr).toBe("");
    expect(readFileSync(output, "utf8")).toBe('{"a":"1"}\n{"c":"3"}\n');
  });

  it("of a folder are each read once, though links lead in a circle", async () => {
    const circle = join(folder, "circle");
    mkdirSync(circle);
    writeFileSync(join(circle, "a.jsv"), "{a:1}");
    symlinkSync(".", join(circle, "self"));
    symlinkSync("a.jsv", join(circle, "link.jsv"));
    expect((await jsv(["decode", circle])).stdout).toBe('{"a":"1"}\n');
    symlinkSync("loop.jsv", join(folder, "loop.jsv"));
    expect((await jsv(["decode", "loop.jsv"])).stderr).toBe(
      "jsv: loop.jsv: too many symbolic links encountered\n",
    );
  });

  it("are checked, all of a folder", async () => {
    const { stderr, exit } = await jsv(["check", pages]);
    expect(stderr).toMatch(/^pages\/b\.jsv: 1 issue\n[\s\S]*\n1 issue in 1 of 3 sources\n$/);
    expect(exit).toBe(1);
  });

  it("are formatted in place, past one that is faulty, which stays as it was", async () => {
    const { stdout, stderr, exit } = await jsv(["format", "--write", pages]);
    expect(read("a.jsv")).toBe(`${format("{a:1}")}\n`);
    expect(read("b.jsv")).toBe("{b:[");
    expect(stderr).toMatch(/^jsv: pages\/b\.jsv: /);
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
  });

  it("are checked for their layout, each that is not laid out named", async () => {
    writeFileSync(join(pages, "b.jsv"), "[1]");
    const { stderr, exit } = await jsv(["format", "--check", pages]);
    expect(stderr.match(/^pages\/[ab]\.jsv: not laid out/gm)).toHaveLength(2);
    expect(exit).toBe(1);
  });
});
