import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as jsv from "@evovoice/jsv";
import * as callHistory from "@evovoice/jsv/call-history";
import * as http from "@evovoice/jsv/http";
import * as slim from "@evovoice/jsv/slim";
import * as stream from "@evovoice/jsv/stream";
import * as testing from "@evovoice/jsv/testing";
import * as arbitrary from "@evovoice/jsv/testing/arbitrary";
import * as matchers from "@evovoice/jsv/testing/matchers";
import * as fc from "fast-check";
import type ts from "typescript";
import * as vitest from "vitest";
import { describe, expect, it, vi } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { type Example, exportsOf, programOf, run, typeErrors } from "./support/examples.js";

// Nothing in a README that ships is taken on trust: its code runs (support/examples.ts says what is checked of it), its
// tables are compared with the library, its commands with package.json; test/cli/process/readme.test.ts runs those of
// `jsv`.

const READMES = [
  "README.md",
  ...readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("README.md"))
    .map((file) => join("src", file))
    .sort(),
];
const read = (file: string): string => readFileSync(file, "utf8");
const RESPONSE = readFileSync("fixtures/call-history/response.jsv");
const MODULES = {
  "@evovoice/jsv": jsv,
  "@evovoice/jsv/call-history": callHistory,
  "@evovoice/jsv/http": http,
  "@evovoice/jsv/slim": slim,
  "@evovoice/jsv/stream": stream,
  "@evovoice/jsv/testing": testing,
  "@evovoice/jsv/testing/arbitrary": arbitrary,
  "@evovoice/jsv/testing/matchers": matchers,
  "fast-check": fc,
  vitest,
};
const ALL_NAMES = `import { ${Object.keys(jsv).join(", ")} } from "@evovoice/jsv"; import * as slim from "@evovoice/jsv/slim";`;

const program = programOf("src/index.ts", "src/http/index.ts");
const checker = program.getTypeChecker();
const publicExports = exportsOf(program, "src/index.ts");
const httpExports = exportsOf(program, "src/http/index.ts");

it("the README is short", () => {
  expect(Buffer.byteLength(read("README.md"))).toBeLessThanOrEqual(16_000);
});

describe("code blocks", () => {
  const examples = READMES.flatMap((file) =>
    blocks(file, "ts").map(({ text, line }): Example => ({ name: `${file}:${line}`, code: text })),
  );

  it("are there", () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples).toHaveLength(READMES.map(read).join("").split("```ts").length - 1);
  });

  it("compile as they are", () => {
    expect(typeErrors(examples)).toEqual([]);
  });

  it.each(examples)("$name gives what it says", async (example) => {
    // The service of the examples is the stand-in, with the calls of a fixture and one user.
    const { items = [] } = jsv.decode(callHistory.AppGetCallHistoryResponse, RESPONSE);
    const fetch = vi.fn(testing.createHandler({ sessions: items, users: { ada: "secret" } }));
    vi.stubGlobal("fetch", fetch);
    await run(example, MODULES).finally(() => vi.unstubAllGlobals());
    for (const [, init] of fetch.mock.calls) {
      expect(new Headers(init?.headers).get("accept")).toMatch(/^application\/jsv\b/);
    }
  });
});

describe("commands", () => {
  const commands = blocks("README.md", "sh")
    .flatMap(({ text }) => text.split("\n"))
    .map((line) => line.replace(/ +#.*/, ""))
    .flatMap((line) => line.split(" && "))
    .filter((command) => command !== "");

  it("are npm's own or scripts of the package", () => {
    const known = ["npm ci", "npm pack", `npm install ../jsv/evovoice-jsv-${packageJson.version}.tgz`];
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => !known.includes(command) && !isScript(command))).toEqual([]);
  });

  it("of the table are the scripts of the package", () => {
    const scripts = table(".github/CONTRIBUTING.md", "Commands").map(([command = ""]) => code(command));
    expect(scripts.filter((command) => !isScript(command))).toEqual([]);
    const named = Object.keys(packageJson.scripts).filter((name) => name !== "prepack");
    expect(scripts.map((command) => command.split(" ").at(-1)).sort()).toEqual(named.sort());
  });

  it("are followed by the reason for each dependency", () => {
    const named = table(".github/CONTRIBUTING.md", "Dependencies").flatMap(([names]) => codes(names));
    const covers = (name: string): boolean =>
      named.some((text) => text === name || (text === "@types/*" && name.startsWith("@types/")));
    const direct = Object.keys(packageJson.devDependencies);
    expect(direct.filter((name) => !covers(name))).toEqual([]);
    expect(named.filter((name) => name !== "@types/*" && !direct.includes(name))).toEqual([]);
  });

  function isScript(command: string): boolean {
    const name = /^npm (?:run )?([\w:-]+)$/.exec(command)?.[1] ?? "";
    const mayBeShort = ["start", "test"].includes(name);
    return Object.hasOwn(packageJson.scripts, name) && command.includes(" run ") !== mayBeShort;
  }
});

describe("the table of the language", () => {
  it.each(table("src/README.md", "JSV"))("%s is read as %s", async (text, value) => {
    const example = `const value = parse(${JSON.stringify(code(text))}); // ${code(value)}`;
    await run({ name: text, code: `${ALL_NAMES}\n${example}` }, MODULES);
  });
});

describe("the table of types", () => {
  const all = table("src/schema/README.md", "Schemas");
  // Some rows show a form, with dots, rather than an example.
  const whole = all.filter((row) => !row.some((cell) => cell.includes("...")));
  const rows = whole.flatMap(([schemas, names, type, wire]) => {
    const [builders, classes] = [codes(schemas), codes(names)];
    expect(classes, schemas).toHaveLength(builders.length);
    return builders.map((builder) => ({ builder, type: code(type), wire: code(wire) }));
  });

  it.each(rows)("$builder reads and writes $wire", async ({ builder, wire }) => {
    const text = JSON.stringify(wire);
    const example = `encode(${builder}, decode(${builder}, ${text})); // ${text}`;
    await run({ name: builder, code: `${ALL_NAMES}\n${example}` }, MODULES);
  });

  it("names the types that decoding gives", () => {
    const examples = rows.map(({ builder, type }): Example => {
      const names = ALL_NAMES.replace("{", "{ type Infer, type JsvValue,");
      return {
        name: builder,
        code: `${names}\nconst schema = ${builder};\ntype Row = Infer<typeof schema>; // ${type}`,
      };
    });
    expect(typeErrors(examples)).toEqual([]);
  });

  it("has every builder but those that take whole schemas of others", () => {
    const isBuilder = (symbol: ts.Symbol): boolean =>
      /^(?!Json)\w*Schema\b|(?<!Json)Schema\b[^;]*$/.test(
        checker
          .getTypeOfSymbol(symbol)
          .getCallSignatures()
          .map((signature) => checker.typeToString(signature.getReturnType()))[0] ?? "",
      );
    const builders = [...publicExports].filter(([, symbol]) => isBuilder(symbol)).map(([name]) => name);
    const shown = all.flatMap(([schemas]) => codes(schemas)).map((builder) => /^\w+/.exec(builder)![0]);
    expect([...new Set([...shown, "lazy", "nullable", "subclasses"])].sort()).toEqual(builders.sort());
  });
});

describe("the tables of options", () => {
  it.each([
    ["decode", "DecodeOptions"],
    ["encode", "EncodeOptions"],
  ])("have those of %s", (room, type) => {
    const rows = table(`src/${room}/README.md`, "Options");
    const options = checker.getDeclaredTypeOfSymbol(publicExports.get(type)!).getProperties();
    expect(rows.map(([name]) => code(name)).sort()).toEqual(options.map(({ name }) => name).sort());
  });
});

it("the table of the client's options has them all", () => {
  const options = checker.getDeclaredTypeOfSymbol(httpExports.get("ClientOptions")!).getProperties();
  const rows = table("src/http/README.md", "The client");
  expect(rows.map(([name]) => code(name)).sort()).toEqual(options.map(({ name }) => name).sort());
});

describe("the table of error codes", () => {
  const rows = table("src/README.md", "Errors");

  it("is the union JsvIssueCode", () => {
    const union = checker.getDeclaredTypeOfSymbol(publicExports.get("JsvIssueCode")!) as ts.UnionType;
    const members = union.types.map((type) => (type as ts.StringLiteralType).value);
    expect(rows.map(([name]) => code(name)).sort()).toEqual(members.sort());
  });

  it.each(rows)("%s: %s: %s", async (name, _meaning, example) => {
    const check = `${code(example)}; // throws ${code(name)}`;
    await run({ name, code: `${ALL_NAMES}\n${check}` }, MODULES);
  });
});

it("has a place for the measurements, once", () => {
  expect(read("README.md").match(/<!-- bench -->[\s\S]*?<!-- \/bench -->/g)).toHaveLength(1);
});

/** The fenced blocks of a language, and the lines they begin on. */
function blocks(file: string, language: string): { text: string; line: number }[] {
  const markdown = read(file);
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(({ index, 2: text = "" }) => ({ text, line: markdown.slice(0, index).split("\n").length + 1 }));
}

/** The cells of the one table under a heading, row by row, without its head. */
function table(file: string, heading: string): [string, ...string[]][] {
  const section = read(file)
    .split(/^##? /m)
    .find((part) => part.startsWith(`${heading}\n`));
  const rows = (section ?? "").split("\n").filter((line) => line.startsWith("|"));
  if (rows.length < 3) throw new Error(`${file} has no table under "${heading}"`);
  return rows.slice(2).map((row) => {
    const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
    return cells.slice(1, -1) as [string, ...string[]];
  });
}

/** All code of a cell. */
function codes(cell = ""): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);
}

/** The code of a cell that has one piece of it. */
function code(cell = ""): string {
  const [text, ...more] = codes(cell);
  if (text === undefined || more.length > 0) throw new Error(`one piece of code expected in: ${cell}`);
  return text;
}
