import {
  any,
  type DeepPartial,
  format,
  JsvError,
  type JsvIssue,
  type PathSegment,
  type Schema,
  safeDecode,
  toWire,
} from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { type SchemaData, schemasFromData } from "../cli/schema-data.js";
import type { SchemaName } from "../cli/view.js";
import { formatPath } from "../issues.js";
import { Calls } from "./calls.js";
import { type Edit, edited, type Range } from "./edits.js";
import { Json } from "./json.js";
import { pathAt, rangeOf } from "./places.js";
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
  /** Whether the text has a syntax fault: of what stands after it, nobody knows where it is in the value. */
  readonly hasSyntaxFault: boolean;
  /** Whether anything could be read. */
  readonly hasValue: boolean;
  /** Whether there is a call history to show. */
  readonly hasCalls: boolean;
}

const MAX_ISSUES = 100;

/** The document that the page shows. It lives in a worker, with the library. */
export class ViewedDocument {
  tree = new Tree(undefined);
  calls = new Calls([]);
  readonly json = new Json();
  private readonly schemas = new Map<SchemaName, Schema>([
    ["none", any()],
    ["call-history", AppGetCallHistoryResponse],
  ]);
  private text = "";
  /** Up to this offset, paths in the text are paths in the value; -1 while the text is not read. */
  private pathsHoldTo = -1;

  addSchemas(own: SchemaData): void {
    for (const [name, schema] of schemasFromData(own)) this.schemas.set(`#${name}`, schema);
  }

  /** Changes the text; until it is read, the value is that of the earlier text. */
  edit(edits: readonly Edit[]): void {
    this.text = edited(this.text, edits);
    this.pathsHoldTo = -1;
  }

  read(name: SchemaName): Reading {
    const { text } = this;
    const options = { recover: true, maxIssues: MAX_ISSUES };
    const result = text === "" ? undefined : safeDecode(this.schemas.get(name)!, text, options);
    const issues = result === undefined || result.success ? [] : result.error.issues;
    const value: unknown = result?.success ? result.data : result?.partial;
    this.json.set(value);
    this.tree = new Tree(value, this.tree);
    const page = name === "call-history" ? (value as DeepPartial<AppGetCallHistoryResponse>) : undefined;
    this.calls = new Calls(page?.items ?? []);
    // After a syntax fault, recovery may have put values elsewhere than the text seems to.
    const hasSyntaxFault = issues.length > 0 && !safeDecode(any(), text).success;
    this.pathsHoldTo = hasSyntaxFault ? Math.min(...issues.map(({ offset = 0 }) => offset)) : text.length;
    return {
      marks: issues.map((issue) => markOf(issue, text)),
      hasSyntaxFault,
      hasValue: value !== undefined,
      hasCalls: page?.items !== undefined,
    };
  }

  /** The path to the value at an offset of the text, where that is known. */
  pathAt(offset: number): PathSegment[] | undefined {
    return offset > this.pathsHoldTo ? undefined : pathAt(this.text, offset);
  }

  /** Where a value stands in the text, where that is known. */
  rangeOf(path: readonly PathSegment[]): Range | undefined {
    const range = this.pathsHoldTo < 0 ? undefined : rangeOf(this.text, path);
    return range !== undefined && range.to <= this.pathsHoldTo ? range : undefined;
  }

  /** The text laid out over lines, or on one line; undefined where it is no JSV. */
  laidOut(oneLine: boolean): string | undefined {
    try {
      return oneLine ? toWire(this.text) : format(this.text);
    } catch (error) {
      if (error instanceof JsvError) return undefined;
      throw error;
    }
  }
}

function markOf({ offset = 0, path, message, frame = "" }: JsvIssue, text: string): Mark {
  // The frame underlines a character for each code point.
  const underlined = /\^+/.exec(frame.split("\n")[1] ?? "")?.[0].length ?? 1;
  const length = [...text.slice(offset, offset + 2 * underlined)].slice(0, underlined).join("").length;
  return { from: offset, to: offset + length, path: formatPath(path), message };
}
