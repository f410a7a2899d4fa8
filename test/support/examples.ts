import { dirname, join } from "node:path";
import { format } from "node:util";
import ts from "typescript";
import { expect } from "vitest";

// Runs the example code of the documentation. What an example says about itself is checked:
//
//     decode(int(), "42"); // 42               an expression's value, or that of the `const` which it initialises
//     encode(int(), "x"); // throws wrong_type  a JsvError whose first issue has this code
//     type A = Infer<typeof S>; // { a?: 1 }    the very same type
//     console.log(a);
//     // 1                                      comment lines straight below console.log are all that it prints
//
// Any other comment stands on a line of its own. A comment that follows code and is none of the above is an error,
// so is a check that the code never came to, and an example that checks nothing, not even by an `expect` of its own.

/** A piece of example code. */
export interface Example {
  /** Where it stands, for messages. */
  readonly name: string;
  readonly code: string;
}

const ROOT = join(import.meta.dirname, "..", "..");

/** Runs an example as an async function. Its imports give `modules`, its free names `globals`. */
export async function run(
  example: Example,
  modules: Readonly<Record<string, object>>,
  globals: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { code, checks } = instrument(example);
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, removeComments: true },
  });
  const open = new Map(checks.map((line, check) => [check, line]));
  const done = (check: number): string => {
    const place = `${example.name}, line ${open.get(check) ?? checks[check]}`;
    open.delete(check);
    return place;
  };
  const scope: Record<string, unknown> = {
    ...globals,
    exports: {},
    require: (name: string) => {
      const module = modules[name];
      if (module === undefined) throw new Error(`${example.name} imports "${name}", which no reader has`);
      return module;
    },
    __value: (check: number, actual: unknown, expected: () => unknown) => {
      expect(actual, done(check)).toStrictEqual(expected());
    },
    __throws: async (check: number, act: () => unknown, code: string) => {
      const place = done(check);
      let thrown: unknown;
      try {
        await act();
      } catch (error) {
        thrown = error;
      }
      expect(thrown, place).toMatchObject({ name: "JsvError", issues: [{ code }] });
    },
    __prints: (check: number, expected: string, ...printed: unknown[]) => {
      expect(format(...printed), done(check)).toBe(expected);
    },
  };
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction(...Object.keys(scope), outputText)(...Object.values(scope));
  expect([...open.values()], `${example.name}: lines that were never run`).toEqual([]);
}

/** What the compiler says against the examples, under the project's own settings; nothing if all is well. */
export function typeErrors(examples: readonly Example[]): string[] {
  const files = new Map(
    examples.map((example, i) => [join(ROOT, "test", `example-${i}.ts`), { example, ...typed(example) }]),
  );
  const options: ts.CompilerOptions = {
    ...compilerOptions(),
    // An example shows how a thing is made, and need not use it.
    noUnusedLocals: false,
  };
  const host = hostOf(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists.call(host, path);
  host.getSourceFile = (path, ...rest) => {
    const file = files.get(path);
    return file === undefined
      ? getSourceFile.call(host, path, ...rest)
      : ts.createSourceFile(path, file.code, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([path, { example }]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map(({ file, start = 0, messageText }) => {
      const line = file === undefined ? 0 : ts.getLineAndCharacterOfPosition(file, start).line + 1;
      return `${example.name}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    }),
  );
}

/** A program of some source files, to look at what they export. */
export function programOf(...paths: string[]): ts.Program {
  const options = compilerOptions();
  return ts.createProgram(
    paths.map((path) => join(ROOT, path)),
    options,
    hostOf(options),
  );
}

const parsed = new Map<string, ts.SourceFile | undefined>();

/** A host that parses each file once for all programs, since the compiler's own library alone takes a second. */
function hostOf(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...rest) => {
    if (!parsed.has(path)) parsed.set(path, getSourceFile.call(host, path, ...rest));
    return parsed.get(path);
  };
  return host;
}

/** What a source file of a program exports, by name; a name that is passed on stands for what it names. */
export function exportsOf(program: ts.Program, path: string): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, path))!)!;
  return new Map(
    checker
      .getExportsOfModule(module)
      .map((symbol) => [
        symbol.name,
        symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
      ]),
  );
}

function compilerOptions(): ts.CompilerOptions {
  const path = join(ROOT, "tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), {}, path).options;
}

interface Edit {
  readonly at: number;
  /** How many characters go. */
  readonly less?: number;
  readonly text: string;
}

/** The code with its checks as calls, and the lines they stand on. */
function instrument({ name, code }: Example): { code: string; checks: number[] } {
  const { checked, typeChecks } = readChecks({ name, code });
  const edits = checked.flatMap(editsFor);
  const isChecked = checked.length + typeChecks.length > 0 || /^\s*expect\(/m.test(code);
  if (!isChecked) throw new Error(`${name} checks nothing`);
  return { code: edited(code, edits), checks: checked.map(({ line }) => line) };
}

function editsFor(check: Check, i: number): Edit[] {
  const { start, end } = check;
  switch (check.kind) {
    case "prints":
      return [
        { at: start, less: "console.log(".length, text: `__prints(${i}, ${JSON.stringify(check.text)}, ` },
      ];
    case "throws":
      return [
        { at: start, text: `await __throws(${i}, async () => (` },
        { at: end, text: `), ${JSON.stringify(check.text)})` },
      ];
    case "value":
      return [
        { at: start, text: `__value(${i}, (` },
        { at: end, text: `), () => (${check.text}))` },
      ];
    case "variable":
      return [{ at: end, text: `; __value(${i}, ${check.variable}, () => (${check.text}));` }];
  }
}

/** The code with its types' checks as calls that only a matching type compiles. */
function typed(example: Example): { code: string } {
  const edits = readChecks(example).typeChecks.map(
    ({ end, type, text }): Edit => ({ at: end, text: ` same<${type}, ${text}>();` }),
  );
  const code = edited(example.code, edits);
  return { code: edits.length === 0 ? code : `${code}\nimport { same } from "./types/same.js";\n` };
}

function edited(code: string, edits: readonly Edit[]): string {
  let result = code;
  for (const { at, less = 0, text } of [...edits].sort((a, b) => b.at - a.at)) {
    result = result.slice(0, at) + text + result.slice(at + less);
  }
  return result;
}

type Check = {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
} & (
  | { readonly kind: "value" | "throws" | "prints" }
  | { readonly kind: "variable"; readonly variable: string }
);

interface TypeCheck {
  readonly end: number;
  readonly type: string;
  readonly text: string;
}

function readChecks({ name, code }: Example): { checked: Check[]; typeChecks: TypeCheck[] } {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const lineOf = (offset: number): number => ts.getLineAndCharacterOfPosition(file, offset).line + 1;
  const checked: Check[] = [];
  const typeChecks: TypeCheck[] = [];
  const used = new Set<number>();

  /** The comment that follows a statement on its line. */
  const commentAfter = (statement: ts.Node): string | undefined => {
    const comment = ts.getTrailingCommentRanges(code, statement.end)?.[0];
    if (comment === undefined || comment.kind !== ts.SyntaxKind.SingleLineCommentTrivia) return undefined;
    used.add(comment.pos);
    return code.slice(comment.pos + 2, comment.end).trim();
  };

  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const place = {
        start: node.expression.getStart(),
        end: node.expression.end,
        line: lineOf(node.getStart()),
      };
      if (node.expression.getText().startsWith("console.log(")) {
        checked.push({ kind: "prints", text: linesBelow(code, node.end), ...place });
      } else {
        const text = commentAfter(node);
        const code = /^throws (\w+)$/.exec(text ?? "")?.[1];
        if (code !== undefined) checked.push({ kind: "throws", text: code, ...place });
        else if (text !== undefined) checked.push({ kind: "value", text, ...place });
      }
    } else if (ts.isVariableStatement(node)) {
      const text = commentAfter(node);
      const variable = node.declarationList.declarations[0]!.name.getText();
      if (text !== undefined)
        checked.push({
          kind: "variable",
          variable,
          text,
          start: node.getStart(),
          end: node.end,
          line: lineOf(node.getStart()),
        });
    } else if (ts.isTypeAliasDeclaration(node)) {
      const text = commentAfter(node);
      if (text !== undefined) typeChecks.push({ end: node.end, type: node.name.text, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);

  for (const comment of commentsOf(file)) {
    const startsLine = /(?:^|\n)[ \t]*$/.test(code.slice(0, comment.pos));
    if (!startsLine && !used.has(comment.pos)) {
      throw new Error(`${name}, line ${lineOf(comment.pos)}: a comment after code that no rule checks`);
    }
  }
  return { checked, typeChecks };
}

/** The text of the comment lines that stand straight below a statement. */
function linesBelow(code: string, end: number): string {
  const [, ...lines] = code.slice(end).split("\n");
  const last = lines.findIndex((line) => !/^\s*\/\//.test(line));
  return lines
    .slice(0, last === -1 ? undefined : last)
    .map((line) => line.replace(/^\s*\/\/ ?/, ""))
    .join("\n");
}

function commentsOf(file: ts.SourceFile): ts.CommentRange[] {
  const comments = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    node.getChildren(file).forEach(visit);
    for (const comment of [
      ...(ts.getLeadingCommentRanges(file.text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(file.text, node.end) ?? []),
    ]) {
      comments.set(comment.pos, comment);
    }
  };
  visit(file);
  return [...comments.values()];
}
