import * as jsv from "@evovoice/jsv";
import * as callHistory from "@evovoice/jsv/call-history";
import * as dtos from "@evovoice/jsv/dtos";
import * as http from "@evovoice/jsv/http";
import * as stream from "@evovoice/jsv/stream";
import * as testing from "@evovoice/jsv/testing";
import * as arbitrary from "@evovoice/jsv/testing/arbitrary";
import * as matchers from "@evovoice/jsv/testing/matchers";
import fc from "fast-check";
import ts from "typescript";
import * as vitest from "vitest";
import { describe, expect, it } from "vitest";
import { type Example, exportsOf, programOf, run, typeErrors } from "./support/examples.js";

// Every public export says what it is and shows how it is used, by an example of its own that runs; a type may link to
// one instead, such as the options of a function to the function. The examples need no imports: all public names are at
// hand. support/examples.ts says how they are checked.

const ENTRIES = [
  { module: "@evovoice/jsv", path: "src/index.ts" },
  { module: "@evovoice/jsv/call-history", path: "src/call-history/index.ts" },
  { module: "@evovoice/jsv/dtos", path: "src/dtos/index.ts" },
  { module: "@evovoice/jsv/stream", path: "src/stream/index.ts" },
  { module: "@evovoice/jsv/testing", path: "src/testing/index.ts" },
  { module: "@evovoice/jsv/testing/arbitrary", path: "src/testing/arbitrary/index.ts" },
  { module: "@evovoice/jsv/testing/matchers", path: "src/testing/matchers/index.ts" },
  { module: "@evovoice/jsv/http", path: "src/http/index.ts" },
];
const MODULES = {
  "@evovoice/jsv": jsv,
  "@evovoice/jsv/call-history": callHistory,
  "@evovoice/jsv/dtos": dtos,
  "@evovoice/jsv/http": http,
  "@evovoice/jsv/stream": stream,
  "@evovoice/jsv/testing": testing,
  "@evovoice/jsv/testing/arbitrary": arbitrary,
  "@evovoice/jsv/testing/matchers": matchers,
};

const program = programOf(...ENTRIES.map(({ path }) => path));
const checker = program.getTypeChecker();
const publicExports = ENTRIES.flatMap(({ module, path }) =>
  [...exportsOf(program, path)].map(([name, symbol]) => ({ name, symbol, module })),
);

const examples = publicExports.flatMap(({ name, symbol, module }) =>
  examplesOf(symbol).map((code, i): Example => {
    const label = `${module} ${name}${i === 0 ? "" : ` (example ${i + 1})`}`;
    return { name: label, code: `${importsFor(code)}\n${code}` };
  }),
);

describe("every public export", () => {
  it("is looked at", () => {
    const values = ENTRIES.flatMap(({ module }) => Object.keys(MODULES[module as keyof typeof MODULES]));
    const named = publicExports.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Value);
    expect(named.map(({ name }) => name).sort()).toEqual(values.sort());
  });

  it.each(publicExports)("$name ($module) has a doc comment", ({ symbol }) => {
    expect(ts.displayPartsToString(symbol.getDocumentationComment(checker))).toMatch(/\w+\W+\w+/);
  });

  const values = publicExports.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Value);
  it.each(values)("$name ($module) has an example", ({ symbol }) => {
    expect(examplesOf(symbol)).not.toEqual([]);
  });

  const types = publicExports.filter(({ symbol }) => !(symbol.flags & ts.SymbolFlags.Value));
  it.each(types)("$name ($module), a type, has an example or links to one", ({ symbol }) => {
    const shown = [symbol, ...linksOf(symbol)].flatMap(examplesOf);
    expect(shown).not.toEqual([]);
  });
});

describe("every example", () => {
  it("compiles", () => {
    expect(typeErrors(examples)).toEqual([]);
  });

  it.each(examples)("$name gives what it says", async (example) => {
    await run(example, { ...MODULES, "fast-check": fc, vitest });
  });
});

function examplesOf(symbol: ts.Symbol): string[] {
  return symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === "example")
    .map((tag) => ts.displayPartsToString(tag.text));
}

/** The public exports that a doc comment links to. */
function linksOf(symbol: ts.Symbol): ts.Symbol[] {
  const parts = [
    symbol.getDocumentationComment(checker),
    ...symbol.getJsDocTags(checker).map(({ text }) => text),
  ];
  const links = ts.displayPartsToString(parts.flatMap((part) => part ?? [])).matchAll(/\{@link +(\w+) *\}/g);
  return [...links].flatMap(([, name]) =>
    publicExports.filter((entry) => entry.name === name).map((entry) => entry.symbol),
  );
}

/** Imports, on one line, for the public names that an example uses and does not declare itself. */
function importsFor(code: string): string {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const declared = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) declared.add(name.getText());
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      declared.add(statement.name.text);
    }
  }
  return ENTRIES.map(({ module }) => {
    const names = publicExports
      .filter((entry) => entry.module === module && used.has(entry.name) && !declared.has(entry.name))
      .map(({ name, symbol }) => (symbol.flags & ts.SymbolFlags.Value ? name : `type ${name}`));
    return `import { ${names.join(", ")} } from "${module}";`;
  }).join(" ");
}
