import {
  any,
  type DeepPartial,
  format,
  JsvError,
  type JsvIssue,
  type Schema,
  safeDecode,
  toWire,
} from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { type SchemaData, schemasFromData } from "../cli/schema-data.js";
import type { SchemaName } from "../cli/view.js";
import { formatPath } from "../issues.js";
import { Calls } from "./calls.js";
import type { Range } from "./edits.js";
import { Json } from "./json.js";
import { Jsv } from "./jsv.js";
import { Tree } from "./tree.js";

/** What is wrong with the text, and where. */
export interface Mark extends Range {
  /** The path to the value, as JavaScript would write it. */
  readonly path: string;
  readonly message: string;
}

/** What the page is told of a text that was read. */
export interface Reading {
  readonly marks: readonly Mark[];
  /** What a person is told of the text, which is its first issue above all. */
  readonly status: string;
  /** What a person is told of the value; empty: it is whole. */
  readonly notice: string;
  /** Whether there is a call history to show. */
  readonly hasCalls: boolean;
}

const MAX_ISSUES = 100;

const NO_VALUE = "Nothing to show yet: paste JSV, drop a file, or open one.";
const PARTIAL_VALUE =
  "What the issues may have touched is left out here. What stands after a syntax fault is not linked with the text.";

/** The codes of syntax faults. */
const IN_SYNTAX =
  /^(empty_document|unexpected_.*|unterminated_quote|text_after_.*|.*_in_bare_text|missing_(name|colon|comma)|doubled_comma|trailing_comma|mismatched_bracket|too_deep)$/;

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
    const options = { recover: true, maxIssues: MAX_ISSUES };
    const result = text === "" ? undefined : safeDecode(this.schemas.get(name)!, text, options);
    const issues = result === undefined || result.success ? [] : result.error.issues;
    const value: unknown = result?.success ? result.data : result?.partial;
    this.json.set(value);
    this.tree = new Tree(value, this.tree);
    const page = name === "call-history" ? (value as DeepPartial<AppGetCallHistoryResponse>) : undefined;
    this.calls = new Calls(page?.items ?? []);
    // After a syntax fault, recovery may have put values elsewhere than the text seems to. There may be one after the
    // last of all issues that are told.
    const fault = issues.find(({ code }) => IN_SYNTAX.test(code)) ?? issues[MAX_ISSUES - 1];
    this.jsv.pathsHoldTo = fault?.offset ?? text.length;
    const marks = issues.map((issue) => markOf(issue, text));
    const status = text === "" ? "Empty" : statusOf(marks);
    const notice = value === undefined ? NO_VALUE : marks.length > 0 ? PARTIAL_VALUE : "";
    return { marks, status, notice, hasCalls: page?.items !== undefined };
  }

  /** The text laid out over lines, or on one line; undefined where it is no JSV. */
  laidOut(oneLine: boolean): string | undefined {
    try {
      return oneLine ? toWire(this.jsv.text) : format(this.jsv.text);
    } catch (error) {
      if (error instanceof JsvError) return undefined;
      throw error;
    }
  }
}

function statusOf(marks: readonly Mark[]): string {
  const [first] = marks;
  if (first === undefined) return "No issues";
  const count = marks.length < MAX_ISSUES ? marks.length : `${MAX_ISSUES} or more`;
  const place = first.path === "" ? "" : `${first.path}: `;
  return `${count} ${count === 1 ? "issue" : "issues"}: ${place}${first.message}`;
}

function markOf({ offset = 0, path, message, frame = "" }: JsvIssue, text: string): Mark {
  // The frame underlines a character for each code point.
  const underlined = /\^+/.exec(frame.split("\n")[1] ?? "")?.[0].length ?? 1;
  const length = [...text.slice(offset, offset + 2 * underlined)].slice(0, underlined).join("").length;
  return { from: offset, to: offset + length, path: formatPath(path), message };
}
