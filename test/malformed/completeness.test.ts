import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { exportsOf, programOf } from "../support/examples.js";
import { errorsOf, FOLDER, faults } from "./faults.js";

// Whether the faults of fixtures/malformed leave out anything that can be said of a fault.

const issues = (await Promise.all(faults.map(errorsOf))).flatMap(([error]) => error!.issues);

describe("the faults", () => {
  it("are many, and each has its document or value", () => {
    expect(faults.length).toBeGreaterThanOrEqual(80);
    const files = readdirSync(FOLDER);
    const inputs = files.filter((file) => !file.endsWith(".json")).map((file) => file.replace(/\.jsv?$/, ""));
    expect(inputs.sort()).toEqual([...faults].sort());
  });

  it("have every code", () => {
    const program = programOf("src/index.ts");
    const symbol = exportsOf(program, "src/index.ts").get("JsvIssueCode")!;
    const union = program.getTypeChecker().getDeclaredTypeOfSymbol(symbol) as ts.UnionType;
    const codes = union.types.map((type) => (type as ts.StringLiteralType).value);
    const seen = new Set<string>(issues.map(({ code }) => code));
    // The slim entry's own: test/slim.
    expect(codes.filter((code) => !seen.has(code))).toEqual(["invalid_document"]);
  });

  it.each([
    "src/syntax/faults.ts",
    "src/syntax/causes.ts",
    "src/decode/tree-reader.ts",
    "src/decode/explain.ts",
    ...readdirSync("src/schema")
      .filter((file) => file.startsWith("check") || file === "validator.ts")
      .map((file) => `src/schema/${file}`),
    ...readdirSync("src/scalars").map((file) => `src/scalars/${file}`),
  ])("have every message of %s", (path) => {
    const messages = issues.map(({ message, expected = "" }) => `${message}\n${expected}`).join("\n");
    const missing = phrases(path).filter((phrase) => !messages.includes(phrase));
    expect(missing, "a faulty document is to be added").toEqual([]);
  });
});

/** The pieces of text of two words or more that stand in a source file. */
function phrases(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
    if (isText && /[a-z"] [a-z"]/.test(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest));
  return found;
}
