import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..", "src");

const GROUND = ["text", "issues.ts", "options.ts"];
const CORE = [...GROUND, "scalars", "syntax", "schema", "operation", "decode", "encode"];
const PACKAGE = [...CORE, "compile", "index.ts"];

/** What each room may import: see src/README.md. A package's entry counts as the room that it is the entry of. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  "issues.ts": ["text"],
  scalars: ["text", "issues.ts"],
  "options.ts": [],
  syntax: GROUND,
  schema: [...GROUND, "scalars", "syntax"],
  operation: ["text", "schema"],
  decode: [...GROUND, "scalars", "syntax", "schema"],
  encode: [...GROUND, "scalars", "syntax", "schema"],
  compile: CORE,
  "common.ts": CORE.filter((room) => room !== "syntax" && room !== "decode"),
  "index.ts": [...CORE, "compile", "common.ts"],
  // The grammar in `syntax`, which `decode` needs, is what it does without.
  slim: [...CORE.filter((room) => room !== "syntax"), "common.ts"],
  "call-history": ["schema", "operation"],
  // These take, beside the entry of the core, what no user needs: walks over schemas, checks of options.
  stream: PACKAGE,
  dtos: PACKAGE,
  http: [...PACKAGE, "stream"],
  testing: [...PACKAGE, "call-history", "http"],
  cli: [...PACKAGE, "call-history", "dtos", "http", "stream", "testing"],
  viewer: [...PACKAGE, "call-history", "cli"],
};

interface Import {
  readonly file: string;
  readonly imported: string;
  readonly room: string;
  readonly of: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

const imports: readonly Import[] = files.flatMap((file) => {
  const source = readFileSync(join(SRC, file), "utf8").replace(/^ *(?:\/\/|\*).*$/gm, "");
  return [...source.matchAll(/\b(?:from|import\()\s*"([^"]+)"/g)].flatMap(([, name = ""]) => {
    const imported = name.startsWith(".")
      ? posix.join(dirname(file), name).replace(/\.js$/, ".ts")
      : entryOf(name);
    // What is not in this folder is no room: package.json.
    if (imported === undefined || imported.startsWith("..")) return [];
    return [{ file, imported, room: roomOf(file), of: roomOf(imported) }];
  });
});

function entryOf(name: string): string | undefined {
  const [, entry] = /^@evovoice\/jsv(?:\/(.+))?$/.exec(name) ?? [];
  if (!name.startsWith("@evovoice/jsv")) return undefined;
  return entry === undefined ? "index.ts" : `${entry}/index.ts`;
}

function roomOf(file: string): string {
  return file.split("/")[0]!;
}

describe("imports", () => {
  it("are looked for in every room", () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(MAY_IMPORT)));
    expect(imports.length).toBeGreaterThan(500);
  });

  it("point one way between rooms", () => {
    const wrong = imports.filter(({ room, of }) => room !== of && !MAY_IMPORT[room]!.includes(of));
    expect(wrong).toEqual([]);
  });

  it("may make no circle between rooms", () => {
    const reaches = (from: string, seen: string[] = []): string[] =>
      MAY_IMPORT[from]!.flatMap((room) =>
        seen.includes(room) ? [room] : [room, ...reaches(room, [...seen, room])],
      );
    for (const room of Object.keys(MAY_IMPORT)) expect(reaches(room), room).not.toContain(room);
  });

  it("make no circle between files, imports of types included", () => {
    const left = [...imports];
    let before: number;
    // A file that imports nothing, or is imported by none, is in no circle.
    do {
      before = left.length;
      const importing = new Set(left.map(({ file }) => file));
      const imported = new Set(left.map((found) => found.imported));
      left.splice(
        0,
        before,
        ...left.filter((found) => importing.has(found.imported) && imported.has(found.file)),
      );
    } while (left.length < before);
    expect(left.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([]);
  });
});
