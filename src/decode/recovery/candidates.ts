import { resolve } from "../../schema/resolve.js";
import { tokens as types } from "../../syntax/tokens.js";
import { FAULTY } from "../../syntax/tree.js";
import { kindOf } from "./expected-schema.js";
import type { Level } from "./level.js";
import type { TreeBuilder } from "./tree-builder.js";

// What it means to go on after a fault in one of the ways that recovery tries.

/** A way to go on: brings a builder to another state and says at which offset to read on. */
export type Repair = (builder: TreeBuilder, fault: number) => number;

/** As if a bracket stood here that is missing, or stood in the place of the character. */
export function open(builder: TreeBuilder, kind: "list" | "map", at: number, next: number): number {
  builder.open(kind, at);
  builder.top!.isAfterFault = true;
  builder.last = synthetic(kind === "list" ? types.ListOpen : types.MapOpen, at, next);
  return next;
}

/** As if a comma stood here that is missing, or stood in the place of the character. */
export function comma(builder: TreeBuilder, at: number, next: number): number {
  const isMap = builder.top!.kind === "map";
  builder.expected = isMap ? "name" : "value";
  builder.last = synthetic(isMap ? types.EntryComma : types.ItemComma, at, next);
  return next;
}

/** As if a colon stood before a bracket: it is missing, or the character before stands in its place. */
export function colon(builder: TreeBuilder, at: number): number {
  builder.expected = "value";
  builder.last = synthetic(types.Colon, at, at);
  return at;
}

/** As if the closing bracket after the last item had been a comma, or had not been there. */
export function reopen(builder: TreeBuilder, at: number, isBeforeComma: boolean): number {
  builder.reopen();
  if (isBeforeComma) builder.expected = "delimiter";
  else comma(builder, at, at);
  return at;
}

/** As if the last comma, before a brace that closes, were not there. */
export function ignoreComma(builder: TreeBuilder, at: number): number {
  builder.expected = "delimiter";
  return at;
}

/** As if the last comma, after a colon, were not there. */
export function undoComma(builder: TreeBuilder, at: number): number {
  builder.takeBack();
  builder.expected = "value";
  return at;
}

/** As if the character were not there. A text that begins after it is not to be trusted. */
export function skipCharacter(builder: TreeBuilder, at: number): number {
  const wanted = builder.expectedSchema();
  const mayBeText = wanted === undefined || (kindOf(wanted) ?? "text") === "text";
  if (builder.top !== undefined && builder.expected === "value" && mayBeText) builder.top.isTainted = true;
  return at + 1;
}

/** Gives up all brackets deeper than `depth` and what was read since the last good value; goes on at a delimiter. */
export function resyncAt(builder: TreeBuilder, depth: number, at: number, fault: number): number {
  const { last } = builder;
  const isAtOnce =
    last !== undefined && (at === last.startOffset || (at === fault && builder.expected === "delimiter"));
  if (!isAtOnce) markFaulty(builder);
  while (builder.levels.length - 1 > depth) {
    const { schema } = builder.top!;
    builder.top!.incomplete = true;
    builder.close(at);
    // Without its own bracket, what takes any name or text may have taken in what follows it.
    if (schema?.kind !== "object" && !isListOfBrackets(schema)) markLast(builder.top!);
  }
  builder.expected = "delimiter";
  builder.closed = undefined;
  return at;
}

/** Marks what stands at the fault as faulty: the value that is expected, or that was read in part. */
export function markFaulty(builder: TreeBuilder): void {
  const { top, expected } = builder;
  if (top === undefined) return;
  if (expected === "value") builder.add(FAULTY);
  else {
    // The name whose colon is missing may belong to the text before.
    top.key = undefined;
    top.incomplete = true;
    if (top.values.at(-1)?.kind === "text") markLast(top);
  }
}

function markLast({ values }: Level): void {
  values[values.length - 1] = FAULTY;
}

export function isListOfBrackets(schema: Level["schema"]): boolean {
  const kind = kindOfItem(schema);
  return kind === "list" || kind === "map";
}

/** A token that does not stand in the text, or whose place another character takes. */
function synthetic(tokenType: typeof types.MapOpen, startOffset: number, end: number) {
  const image = " ".repeat(end - startOffset);
  return { image, startOffset, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx! };
}

/** The kind of a list's items, as far as the schema tells. */
export function kindOfItem(schema: Level["schema"]): "text" | "list" | "map" | undefined {
  return schema?.kind === "list" ? kindOf(resolve(schema.item).schema) : undefined;
}
