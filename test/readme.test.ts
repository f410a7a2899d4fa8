import { readFileSync } from "node:fs";
import * as jsv from "@evovoice/jsv";
import * as callHistory from "@evovoice/jsv/call-history";
import * as http from "@evovoice/jsv/http";
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

// Nothing in the README is taken on trust: its code runs (support/examples.ts says what is checked of it), its tables
// are compared with the library, its commands with package.json; test/cli/process/readme.test.ts runs those of `jsv`.

const README = readFileSync("README.md", "utf8");
const RESPONSE = readFileSync("fixtures/call-history/response.jsv");
const MODULES = {
  "@evovoice/jsv": jsv,
  "@evovoice/jsv/call-history": callHistory,
  "@evovoice/jsv/http": http,
  "@evovoice/jsv/stream": stream,
  "@evovoice/jsv/testing": testing,
  "@evovoice/jsv/testing/arbitrary": arbitrary,
  "@evovoice/jsv/testing/matchers": matchers,
  "fast-check": fc,
  vitest,
};
const ALL_NAMES = `import { ${Object.keys(jsv).join(", ")} } from "@evovoice/jsv";`;

const program = programOf("src/index.ts", "src/http/index.ts");
const checker = program.getTypeChecker();
const publicExports = exportsOf(program, "src/index.ts");
const httpExports = exportsOf(program, "src/http/index.ts");

describe("code blocks", () => {
  const examples = blocks("ts").map(({ text, line }): Example => ({ name: `README.md:${line}`, code: text }));

  it("are there", () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples).toHaveLength(README.split("```ts").length - 1);
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

  it("name every function of the library", () => {
    const code = [...README.matchAll(/```ts\n[\s\S]*?```|`[^`\n]+`/g)].join("\n");
    const unnamed = Object.keys({ ...jsv, ...http }).filter(
      (name) => !new RegExp(`\\b${name}\\b`).test(code),
    );
    expect(unnamed).toEqual([]);
  });
});

describe("commands", () => {
  const commands = blocks("sh")
    .flatMap(({ text }) => text.split("\n"))
    .map((line) => line.replace(/ +#.*/, ""))
    .flatMap((line) => line.split(" && "))
    .filter((command) => command !== "");

  it("are npm's own or scripts of the package", () => {
    const known = ["npm ci", "npm pack", `npm install ./evovoice-jsv-${packageJson.version}.tgz`];
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => !known.includes(command) && !isScript(command))).toEqual([]);
  });

  it("of the table are the scripts of the package", () => {
    const scripts = table("Development").map(([command = ""]) => code(command));
    expect(scripts.filter((command) => !isScript(command))).toEqual([]);
    const named = Object.keys(packageJson.scripts).filter((name) => name !== "prepack");
    expect(scripts.map((command) => command.split(" ").at(-1)).sort()).toEqual(named.sort());
  });

  function isScript(command: string): boolean {
    const name = /^npm (?:run )?([\w:-]+)$/.exec(command)?.[1] ?? "";
    const mayBeShort = ["start", "test"].includes(name);
    return Object.hasOwn(packageJson.scripts, name) && command.includes(" run ") !== mayBeShort;
  }
});

describe("the table of the language", () => {
  it.each(table("What JSV is"))("%s is read as %s", async (text, value) => {
    const example = `const value = parse(${JSON.stringify(code(text))}); // ${code(value)}`;
    await run({ name: text, code: `${ALL_NAMES}\n${example}` }, MODULES);
  });
});

describe("the table of types", () => {
  const rows = table("Your own schema").flatMap(([schemas, names, type, wire]) => {
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

  it("has every builder but those that change another schema", () => {
    const isBuilder = (symbol: ts.Symbol): boolean =>
      /^(?!Json)\w*Schema\b|\? \w*Schema\b/.test(
        checker
          .getTypeOfSymbol(symbol)
          .getCallSignatures()
          .map((signature) => checker.typeToString(signature.getReturnType()))[0] ?? "",
      );
    const builders = [...publicExports].filter(([, symbol]) => isBuilder(symbol)).map(([name]) => name);
    const shown = rows.map(({ builder }) => /^\w+/.exec(builder)![0]);
    expect([...new Set([...shown, "lazy", "nullable"])].sort()).toEqual(builders.sort());
  });
});

describe("the table of options", () => {
  const rows = table("Options");
  const named = (of: string): string[] =>
    rows.filter(([, ofs = ""]) => ofs.split(", ").includes(of)).map(([name]) => code(name));

  it.each([
    ["decode", "DecodeOptions"],
    ["encode", "EncodeOptions"],
  ])("has those of %s", (of, type) => {
    expect(named(of).sort()).toEqual(propertiesOf(type).sort());
  });

  it("has no others", () => {
    expect(rows.every(([, of = ""]) => /^(decode|encode)(, (decode|encode))*$/.test(of))).toBe(true);
  });

  it("knows the option of formatError in the text", () => {
    expect(propertiesOf("FormatErrorOptions")).toEqual(["color"]);
    expect(README).toContain("{ color: true }");
  });

  function propertiesOf(type: string): string[] {
    return checker
      .getDeclaredTypeOfSymbol(publicExports.get(type)!)
      .getProperties()
      .map(({ name }) => name);
  }
});

it("the table of the client's options has them all", () => {
  const options = checker.getDeclaredTypeOfSymbol(httpExports.get("ClientOptions")!).getProperties();
  const rows = table("Call the service");
  expect(rows.map(([name]) => code(name)).sort()).toEqual(options.map(({ name }) => name).sort());
});

describe("the table of error codes", () => {
  const rows = table("Errors");

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
  expect(README.match(/<!-- bench -->[\s\S]*?<!-- \/bench -->/g)).toHaveLength(1);
});

/** The fenced blocks of a language, and the lines they begin on. */
function blocks(language: string): { text: string; line: number }[] {
  return [...README.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(({ index, 2: text = "" }) => ({ text, line: README.slice(0, index).split("\n").length + 1 }));
}

/** The cells of the one table under a heading, row by row, without its head. */
function table(heading: string): [string, ...string[]][] {
  const section = README.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  if (rows.length < 3) throw new Error(`README.md has no table under "${heading}"`);
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
