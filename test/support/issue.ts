import * as jsv from "../../src/index.js";

/** The issues for which a call fails; any other outcome than a JsvError is a failure of the test. */
export function issuesOf(run: () => unknown): jsv.JsvError["issues"] {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (error instanceof jsv.JsvError) return error.issues;
    throw error;
  }
  throw new Error(`expected a JsvError, got ${JSON.stringify(result) ?? String(result)}`);
}

/** The only issue of a call that fails. */
export function issueOf(run: () => unknown): jsv.JsvIssue {
  const issues = issuesOf(run);
  if (issues.length > 1)
    throw new Error(`expected one issue, got ${issues.length}: ${issues.map((i) => i.message)}`);
  return issues[0];
}

/** A text with its fault marked by `‸`, taken apart: where the fault lies is counted here, naively. */
export function marked(text: string): { text: string; offset: number; line: number; column: number } {
  const offset = text.indexOf("‸");
  if (offset === -1) throw new Error(`no mark in ${text}`);
  const before = text.slice(0, offset).replace(/^\ufeff/, "");
  const lines = before.split(/\r\n|\r|\n/);
  return {
    text: text.replace("‸", ""),
    offset,
    line: lines.length,
    column: lines[lines.length - 1]!.length + 1,
  };
}
