import { join } from "node:path";
import * as jsv from "@evovoice/jsv";
import ts from "typescript";

// Generated modules are checked and loaded as a user's own would be: all by one program, since most of its time goes
// into the library's own types.

const root = join(import.meta.dirname, "../..");

/** What a user may ask of the compiler, and all at once. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  paths: { "@evovoice/jsv": [join(root, "src/index.ts")] },
  types: [],
  strict: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  declaration: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What the compiler says of modules, each by its name; nothing if all is well. */
export function compile(modules: ReadonlyMap<string, string>): string[] {
  const paths = new Map(
    [...modules].map(([name, text]) => [join(root, "test/dtos/generated", `${name}.ts`), text]),
  );
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => paths.has(path) || fileExists(path);
  host.readFile = (path) => paths.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...others) => {
    const text = paths.get(path);
    return text === undefined
      ? getSourceFile(path, version, ...others)
      : ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram([...paths.keys()], OPTIONS, host);
  return [...paths.keys()].flatMap((path) => {
    const file = program.getSourceFile(path)!;
    const diagnostics = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
      ...program.getDeclarationDiagnostics(file),
    ];
    return diagnostics.map(({ start = 0, messageText }) => {
      const { line } = file.getLineAndCharacterOfPosition(start);
      const source = file.text.split("\n")[line];
      return `${path.slice(root.length + 1)}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}\n  ${source}`;
    });
  });
}

/** What a module exports. */
export type Exports = Readonly<Record<string, unknown>>;

/** Runs a module. */
export function load(text: string): Exports {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exports: Record<string, unknown> = {};
  const require = (name: string): unknown => {
    if (name === "@evovoice/jsv") return jsv;
    throw new Error(`a generated module asks for ${name}`);
  };
  new Function("exports", "require", outputText)(exports, require);
  return exports;
}
