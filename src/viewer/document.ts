import type { Diagnostic } from "@codemirror/lint";
import { any, type DeepPartial, format, type JsvIssue, type Schema, safeDecode, toWire } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { type SchemaData, schemasFromData } from "../cli/schema-data.js";
import type { SchemaName } from "../cli/view.js";
import { formatPath } from "../issues.js";
import { MAX_DEPTH } from "../options.js";
import { Calls } from "./calls.js";
import { Json } from "./json.js";
import { Jsv } from "./jsv.js";
import { Tree } from "./tree.js";

/** What the page is told of a text that was read. */
export interface Reading {
  readonly marks: Diagnostic[];
  /** What a person is told of the text, which is its first issue above all. */
  readonly status: string;
  /** What a person is told of the value; empty: it is whole. */
  readonly notice: string;
}

const MAX_ISSUES = 100;

const NO_VALUE = "Nothing to show yet: paste JSV, drop a file, or open one.";
const PARTIAL_VALUE =
  "What the issues may have touched is left out here. What stands after a syntax fault is not linked with the text.";

/** The document that the page shows. It lives in a worker, with the library. */
export class ViewedDocument {
  readonly jsv = new Jsv();
  readonly json = new Json();
  tree = new Tree(undefined);
  calls = new Calls([]);
  private readonly schemas = new Map<SchemaName, Schema>([
    ["none", any()],
    ["call-history", AppGetCallHistoryResponse],
  ]);

  addSchemas(own: SchemaData): void {
    for (const [name, schema] of schemasFromData(own)) this.schemas.set(`#${name}`, schema);
  }

  /** Reads the text; until then, the value is that of the text before. */
  read(name: SchemaName): Reading {
    const { text } = this.jsv;
    const options = { recover: true, maxIssues: MAX_ISSUES, maxDepth: MAX_DEPTH };
    const result = text === "" ? undefined : safeDecode(this.schemas.get(name)!, text, options);
    const issues = result === undefined || result.success ? [] : result.error.issues;
    const value: unknown = result?.success ? result.data : result?.partial;
    this.json.set(value);
    this.tree = new Tree(value, this.tree);
    const page = name === "call-history" ? (value as DeepPartial<AppGetCallHistoryResponse>) : undefined;
    this.calls = new Calls(page?.items ?? []);
    const notice = value === undefined ? NO_VALUE : issues.length > 0 ? PARTIAL_VALUE : "";
    const status = text === "" ? "Empty" : statusOf(issues);
    return { marks: issues.map((issue) => markOf(issue, text)), status, notice };
  }

  /** The text laid out over lines, or on one line. @throws {JsvError} where it is no JSV */
  laidOut(oneLine: boolean): string {
    return oneLine ? toWire(this.jsv.text) : format(this.jsv.text);
  }
}

function statusOf(issues: readonly JsvIssue[]): string {
  const [first] = issues;
  if (first === undefined) return "No issues";
  const count = issues.length < MAX_ISSUES ? issues.length : `${MAX_ISSUES} or more`;
  const place = first.path.length === 0 ? "" : `${formatPath(first.path)}: `;
  return `${count} ${count === 1 ? "issue" : "issues"}: ${place}${first.message}`;
}

function markOf({ offset: from = 0, path, message, frame = "" }: JsvIssue, text: string): Diagnostic {
  // The frame underlines a character for each code point.
  const underlined = /\^+/.exec(frame.split("\n")[1] ?? "")?.[0].length ?? 1;
  const length = [...text.slice(from, from + 2 * underlined)].slice(0, underlined).join("").length;
  // Hints follow semicolons: each has a line.
  const lines = message.replaceAll("; ", "\n");
  return { from, to: from + length, severity: "error", message: lines, source: formatPath(path) };
}
