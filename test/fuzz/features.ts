import { decodeFast } from "../../src/decode/fast/decode-fast.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import type { TextCase } from "./cases.js";

/** What a text shows that others may not: who reads it, or which faults it has under which kinds of schema. */
export function featuresOf({ schema, text, options }: TextCase): string[] {
  const result = jsv.safeDecode(schema, text, options);
  const fast = decodeFast(schema, text, resolveDecodeOptions(options));
  if (result.success) return [`${"value" in fast ? "fast" : "exact"} reads ${kindAt(schema, [])}`];
  const way = "checkpoint" in fast && (fast.checkpoint?.count ?? 0) > 0 ? "resumed" : "begun";
  return result.error.issues.map(({ code, path }) => `${code} at ${kindAt(schema, path)}, ${way}`);
}

/** The kind of schema at the end of a path, or at the last step that has one. */
function kindAt(schema: jsv.Schema, path: readonly jsv.PathSegment[]): string {
  const node = schema as jsv.SchemaNode;
  if (node.kind === "lazy") return kindAt(node.get(), path);
  if (node.kind === "nullable") return kindAt(node.inner, path);
  const [segment, ...rest] = path;
  if (segment === undefined) return node.kind;
  if (node.kind === "list") return kindAt(node.item, rest);
  if (node.kind === "dictionary" || node.kind === "map") return kindAt(node.value, rest);
  if (node.kind !== "object") return node.kind;
  for (let part: jsv.Schema | undefined = node; part !== undefined; part = (part as jsv.ObjectSchema).base) {
    const { properties } = part as jsv.ObjectSchema;
    const property = Object.hasOwn(properties, segment) ? properties[segment] : undefined;
    if (property !== undefined) return kindAt(property, rest);
  }
  return node.kind;
}
