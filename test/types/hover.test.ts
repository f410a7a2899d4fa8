import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, inject, it } from "vitest";
import { NODENEXT, userProject } from "./user-project.js";

// The types that users see have names: in an editor, and in the compiler's errors.

const project = userProject(inject("emptyProject"), "hover", NODENEXT);
for (const name of ["hover.ts", "hover.cts"]) {
  cpSync(join(import.meta.dirname, "hover.ts"), join(project, name));
}

const { config } = ts.readConfigFile(join(project, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, project);

describe.each(["hover.ts", "hover.cts"])("by the packed declarations, in %s", (name) => {
  const file = join(project, name);
  // The errors that are expected there are asked for here.
  const text = readFileSync(file, "utf8").replaceAll("@ts-expect-error", "");
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const source = path === file ? text : ts.sys.readFile(path);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    getCurrentDirectory: () => project,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  /** What an editor shows for the last name of a piece of the text. */
  const hover = (marked: string) => {
    const at = text.indexOf(marked) + marked.length - 1;
    const { displayParts, documentation } = service.getQuickInfoAtPosition(file, at) ?? {};
    return [displayParts, documentation].map((parts) => ts.displayPartsToString(parts));
  };

  it.each([
    ["const session", "const session: SessionInfo"],
    ["const members", "const members: SessionMemberInfo[] | undefined"],
    ["const result", "const result: jsv.DecodeResult<SessionInfo>"],
    ["const sessions", "const sessions: ListResponse<SessionInfo>"],
    ["const items", "const items: SessionInfo[] | undefined"],
    ["const page", "const page: ListResponse<string | null>"],
    ["const sent", "const sent: ListResponse<SessionInfo>"],
    ["for await (const item", "const item: SessionInfo"],
    ["const folder", "const folder: Folder"],
    ["const inherited", "const inherited: SessionInfo"],
  ])("%s is shown as %s", (marked, shown) => {
    expect(hover(marked)[0]).toBe(shown);
  });

  it.each([
    ["session.dialState", "The state of the session"],
    ["session.id", "The ID of the object"],
    ["sessions.items", "The items"],
    ["folder.owner", "Who may read it"],
    ['jsv.decode(Archive, "").owner', "Who may read it"],
  ])("%s has its doc comment", (marked, comment) => {
    expect(hover(marked)[1]).toBe(comment);
  });

  it("errors say the names", () => {
    const errors = service
      .getSemanticDiagnostics(file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    expect(errors).toEqual([
      "Type 'SessionInfo' is not assignable to type 'string'.",
      "Property 'ide' does not exist on type 'SessionInfo'.",
      "Argument of type 'number' is not assignable to parameter of type 'FolderInput'.",
      expect.stringContaining("does not satisfy the constraint"),
    ]);
  });
});
