import { decode, type Infer, type ObjectSchema } from "../index.js";

/** A stand-in for http's function of this name. */
export function parseQueryString<S extends ObjectSchema>(schema: S, text: string): Infer<S> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    for (let part: ObjectSchema | undefined = schema; part; part = part.base as ObjectSchema | undefined) {
      const name = Object.keys(part.properties).find((name) => name.toLowerCase() === key.toLowerCase());
      if (name === undefined || value === "") continue;
      const kind = part.properties[name]!.kind;
      if (kind === "string") result[name] = value;
      else {
        const jsv = kind === "list" && !value.startsWith("[") ? `[${value}]` : value;
        Object.assign(result, decode(part, `{${name}:${jsv}}`));
      }
    }
  }
  return result as Infer<S>;
}
