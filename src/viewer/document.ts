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
  /** The way to the value, as JavaScript would write it. */
  readonly path: string;
  readonly message: string;
}

export interface Reading {
  readonly marks: readonly Mark[];
  /** Whether the text has a syntax fault: what stands after it is not tied to the value. */
  readonly hasSyntaxFault: boolean;
  /** Whether anything could be read. */
  readonly hasValue: boolean;
  /** Whether there is a call history to show. */
  readonly hasCalls: boolean;
}

const MAX_ISSUES = 100;

/** The document that the page shows: what the page asks of the library, in a worker. */
export class ViewedDocument {
  tree = new Tree(undefined);
  calls = new Calls([]);
  readonly json = new Json();
  private readonly schemas = new Map<SchemaName, Schema>([
    ["none", any()],
    ["call-history", AppGetCallHistoryResponse],
  ]);
  private text = "";
  /** Up to where values are known to stand where they seem to. */
  private tiedTo = -1;

  addSchemas(own: SchemaData): void {
    for (const [name, schema] of schemasFromData(own)) this.schemas.set(`#${name}`, schema);
  }

  /** Changes the text; the value stays that of the text before, until the text is read. */
  edit(edits: readonly Edit[]): void {
    this.text = edited(this.text, edits);
    this.tiedTo = -1;
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
    // What recovery made of a text from a fault on may have other paths than it seems.
    const hasSyntaxFault = issues.length > 0 && !safeDecode(any(), text).success;
    this.tiedTo = hasSyntaxFault ? Math.min(...issues.map(({ offset = 0 }) => offset)) : text.length;
    return {
      marks: issues.map((issue) => markOf(issue, text)),
      hasSyntaxFault,
      hasValue: value !== undefined,
      hasCalls: page?.items !== undefined,
    };
  }

  /** The way to what stands at an offset of the text, where that is known. */
  pathAt(offset: number): PathSegment[] | undefined {
    return offset > this.tiedTo ? undefined : pathAt(this.text, offset);
  }

  /** Where a value stands in the text, where that is known. */
  rangeOf(path: readonly PathSegment[]): Range | undefined {
    const range = this.tiedTo < 0 ? undefined : rangeOf(this.text, path);
    return range !== undefined && range.to <= this.tiedTo ? range : undefined;
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
