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
import { toJson } from "../cli/to-json.js";
import type { SchemaName } from "../cli/view.js";
import { type CallRow, Calls, type CallsQuery, type CallsSummary } from "./calls.js";
import type { Segment } from "./scanner.js";
import { Tree, type TreeRow } from "./tree.js";

/** What is wrong with the text, and where. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  /** The way to the value, as JavaScript would write it. */
  readonly path: string;
  readonly message: string;
}

export interface Reading {
  readonly marks: readonly Mark[];
  /** How many rows the tree has; 0 where nothing could be read. */
  readonly rows: number;
  /** Whether there is a call history to show. */
  readonly hasCalls: boolean;
  /** Whether the text is valid JSV: only then is it known where each value stands. */
  readonly isTied: boolean;
}

const MAX_ISSUES = 100;

/** The document that the page shows: what the page asks of the library, in a worker. */
export class ViewedDocument {
  private readonly schemas = new Map<SchemaName, Schema>([
    ["none", any()],
    ["call-history", AppGetCallHistoryResponse],
  ]);
  private readonly opened = new Map<string, boolean>();
  private value: unknown;
  private tree: Tree | undefined;
  private calls: Calls | undefined;

  constructor(own: SchemaData | undefined) {
    for (const [name, schema] of own === undefined ? [] : schemasFromData(own))
      this.schemas.set(`#${name}`, schema);
  }

  read(text: string, schema: SchemaName): Reading {
    const result =
      text === ""
        ? undefined
        : safeDecode(this.schemas.get(schema)!, text, { recover: true, maxIssues: MAX_ISSUES });
    this.value = result?.success ? result.data : result?.partial;
    this.tree = this.value === undefined ? undefined : new Tree(this.value, this.opened);
    const page = this.value as DeepPartial<AppGetCallHistoryResponse> | undefined;
    const items = schema === "call-history" ? page?.items : undefined;
    this.calls = items && new Calls(items);
    return {
      marks:
        result === undefined || result.success ? [] : result.error.issues.map((issue) => markOf(issue, text)),
      rows: this.tree?.length ?? 0,
      hasCalls: items !== undefined,
      // What recovery made of a text with syntax faults may stand under other paths than it seems.
      isTied:
        result?.success === true ||
        (result !== undefined && safeDecode(this.schemas.get("none")!, text).success),
    };
  }

  treeRows(from: number, to: number): TreeRow[] {
    return this.tree?.rows(from, to) ?? [];
  }

  /** @returns how many rows the tree has now */
  toggle(path: readonly Segment[], open: boolean): number {
    this.tree?.toggle(path, open);
    return this.tree?.length ?? 0;
  }

  reveal(path: readonly Segment[]): { row: number; rows: number } {
    const row = this.tree?.reveal(path) ?? -1;
    return { row, rows: this.tree?.length ?? 0 };
  }

  json(): string {
    return this.value === undefined ? "" : toJson(this.value, "  ");
  }

  chooseCalls(query: CallsQuery): CallsSummary | undefined {
    return this.calls?.choose(query);
  }

  callRows(from: number, to: number): readonly CallRow[] {
    return this.calls?.rows(from, to) ?? [];
  }

  callRow(index: number): number {
    return this.calls?.rowOf(index) ?? -1;
  }

  /** The text laid out over lines, or on one line; undefined where it is no JSV. */
  layOut(text: string, oneLine: boolean): string | undefined {
    try {
      return oneLine ? toWire(text) : format(text);
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
  return { from: offset, to: offset + length, path: pathText(path), message };
}

function pathText(path: readonly Segment[]): string {
  return path
    .map((segment, i) => (typeof segment === "number" ? `[${segment}]` : i === 0 ? segment : `.${segment}`))
    .join("");
}
