import * as jsv from "../../../src/index.js";

// What the tests of recovery read, and how.

export const Item = jsv.object("Item", {
  id: jsv.string(),
  n: jsv.int(),
  tags: jsv.list(jsv.string()),
  meta: jsv.dictionary(jsv.string()),
});
export type Item = jsv.Infer<typeof Item>;
export const Items = jsv.list(Item);

/** What recovery makes of a faulty text. */
export function recover<S extends jsv.Schema>(
  schema: S,
  text: string | Uint8Array,
  options: jsv.DecodeOptions = {},
) {
  const result = jsv.safeDecode(schema, text, { ...options, recover: true });
  if (result.success) throw new Error(`${text.slice(0, 100)} is no faulty text`);
  return { partial: result.partial, issues: result.error.issues };
}

/** The same, with the issues as `code offset path`. */
export function recovered(
  schema: jsv.Schema,
  text: string,
  options: jsv.DecodeOptions = {},
): { partial: unknown; issues: string[] } {
  const { partial, issues } = recover(schema, text, options);
  return { partial, issues: issues.map(({ code, offset, path }) => `${code} ${offset} ${path.join(".")}`) };
}
