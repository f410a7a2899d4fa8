import { resolve } from "../../schema/resolve.js";
import { tokens as types } from "../../syntax/tokens.js";
import { FAULTY } from "../../syntax/tree.js";
import { kindOf } from "./expected-schema.js";
import type { Level, Walk } from "./tree-builder.js";

// What it means to go on behind a fault in one of the ways that recovery tries.

/** A way to go on: brings a walk to another state and says at which offset to read on. */
export type Restart = (walk: Walk, fault: number) => number;

/** As if a bracket stood here that is missing, or stood in the place of the character. */
export function open(walk: Walk, kind: "list" | "map", at: number, next: number): number {
  walk.open(kind, at);
  walk.top!.isAfterFault = true;
  walk.last = synthetic(kind === "list" ? types.ListOpen : types.MapOpen, at, next);
  return next;
}

/** As if a comma stood here that is missing, or stood in the place of the character. */
export function comma(walk: Walk, at: number, next: number): number {
  const isMap = walk.top!.kind === "map";
  walk.due = isMap ? "name" : "value";
  walk.last = synthetic(isMap ? types.EntryComma : types.ItemComma, at, next);
  return next;
}

/** As if a colon stood before a bracket: it is missing, or the character before stands in its place. */
export function colon(walk: Walk, at: number): number {
  walk.due = "value";
  walk.last = synthetic(types.Colon, at, at);
  return at;
}

/** As if the closing bracket behind the last item had been a comma, or had not been there. */
export function reopen(walk: Walk, at: number, isBeforeComma: boolean): number {
  walk.reopen();
  if (isBeforeComma) walk.due = "delimiter";
  else comma(walk, at, at);
  return at;
}

/** As if the last comma, before a brace that closes, were not there. */
export function ignoreComma(walk: Walk, at: number): number {
  walk.due = "delimiter";
  return at;
}

/** As if the last comma, behind a colon, were not there. */
export function undoComma(walk: Walk, at: number): number {
  walk.takeBack();
  walk.due = "value";
  return at;
}

/** As if the character were not there. A text that begins behind it is not to be trusted. */
export function skipCharacter(walk: Walk, at: number): number {
  const wanted = walk.wanted();
  const mayBeText = wanted === undefined || (kindOf(wanted) ?? "text") === "text";
  if (walk.top !== undefined && walk.due === "value" && mayBeText) walk.top.spoiled = true;
  return at + 1;
}

/** Gives up all brackets deeper than `depth` and what was read since the last good value; goes on at a delimiter. */
export function leave(walk: Walk, depth: number, at: number, fault: number): number {
  const { last } = walk;
  const isAtOnce =
    last !== undefined && (at === last.startOffset || (at === fault && walk.due === "delimiter"));
  if (!isAtOnce) settle(walk);
  while (walk.levels.length - 1 > depth) {
    const { schema } = walk.top!;
    walk.top!.damaged = true;
    walk.close(at);
    // Without its own bracket, what takes any name or text may have taken in what follows it.
    if (schema?.kind !== "object" && !isListOfBrackets(schema)) spoilLast(walk.top!);
  }
  walk.due = "delimiter";
  walk.closed = undefined;
  return at;
}

/** Marks what stands at the fault as faulty: the value that is due, or that was read in part. */
export function settle(walk: Walk): void {
  const { top, due } = walk;
  if (top === undefined) return;
  if (due === "value") walk.add(FAULTY);
  else {
    // The name whose colon is missing may belong to the text before.
    top.key = undefined;
    top.damaged = true;
    if (top.values.at(-1)?.kind === "text") spoilLast(top);
  }
}

function spoilLast({ values }: Level): void {
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
