import type { Fault } from "../issues.js";
import type { WithDefaults } from "../options.js";
import type { Schema } from "../schema/types.js";
import type { ListCheckpoint } from "../syntax/checkpoint.js";
import { parseTree } from "../syntax/parser.js";
import { EarlyReader } from "./early-reader.js";
import type { DecodeOptions } from "./options.js";
import { type Recovered, Recovery } from "./recovery/recover.js";
import { TreeBuilder } from "./recovery/tree-builder.js";
import { TreeReader } from "./tree-reader.js";

/** What the exact path made of a text; `partial` only with `recover`. */
export type ExactResult =
  | { readonly value: unknown }
  | { readonly faults: readonly [Fault, ...Fault[]]; readonly partial?: unknown };

/**
 * The exact path: text to syntax tree to value, with an explanation for everything that it refuses.
 *
 * @param checkpoint where the fast path stopped in a list: the items before it are not read again
 */
export function decodeExact(
  schema: Schema,
  text: string,
  options: WithDefaults<DecodeOptions>,
  checkpoint?: ListCheckpoint,
): ExactResult {
  const start = checkpoint?.count === 0 ? undefined : checkpoint;
  const early = new EarlyReader(schema, options, start);
  const parsed = parseTree(text, options.maxDepth, early);
  const reached = early.checkpoint;
  if ("fault" in parsed && !options.recover) return { faults: [parsed.fault] };
  const { tree, faults, taint }: Recovered =
    "fault" in parsed
      ? new Recovery(text, options.maxDepth, new TreeBuilder(schema, reached)).run(options.maxIssues)
      : { tree: parsed.tree, faults: [] };
  const reader = new TreeReader(options, reached, taint);
  const value = tree && reader.value(schema, tree);
  const all = [...faults, ...reader.faults];
  if (faults.length > 0) all.sort((a, b) => a.start! - b.start!);
  const [first, ...rest] = all.slice(0, options.maxIssues);
  if (first === undefined) return { value };
  return {
    faults: [first, ...rest],
    ...(options.recover && value !== undefined && { partial: value }),
  };
}
