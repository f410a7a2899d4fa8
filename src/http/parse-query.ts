import {
  any,
  type ByMembers,
  type DecodeOptions,
  type Infer,
  JsvError,
  type JsvIssue,
  type ObjectSchema,
  type Schema,
  safeDecode,
  type UnknownMembers,
} from "../index.js";
import { expectation } from "../schema/messages.js";
import { propertiesOf } from "../schema/properties.js";
import { isValueType, type Resolved, resolve } from "../schema/resolve.js";
import { endOfQuoted, quote } from "../syntax/quote.js";
import { foldCase } from "../text/case.js";
import { trimWhiteSpace } from "../text/white-space.js";
import { requireObject } from "./query.js";

/** How {@link parseQueryString} reads: as `decode`, with the same defaults. */
export type QueryOptions<Members extends UnknownMembers = UnknownMembers> = Pick<
  DecodeOptions<Members>,
  "maxDepth" | "maxIssues" | "unknownMembers" | "unknownProperties"
>;

/**
 * Reads a query string as the service does: string properties as they are, everything else as JSV, a list with
 * or without its brackets, `+` as a space, names in any case. A `?` at the beginning is skipped. `name=` alone is
 * no value: the property is absent.
 *
 * @throws {JsvError} for text that does not fit the schema, for a name that stands twice, for percent-encoding
 * that is not UTF-8, and for a list without brackets where the service itself would lose or change an item
 * (specification, section 6; q0206, q0266, q0350)
 * @throws {TypeError} if the schema is not an object
 * @throws {RangeError} for an option out of its range
 *
 * @example
 * const Search = object("Search", { name: string(), ids: list(string()), page: int() });
 * parseQueryString(Search, 'Name=a+b&ids=x,"y,z"&page=2'); // { name: "a b", ids: ["x", "y,z"], page: 2 }
 */
export function parseQueryString<S extends ObjectSchema, Members extends UnknownMembers = "error">(
  schema: S,
  text: string,
  options: QueryOptions<Members> = {},
): Infer<ByMembers<S, Members>> {
  requireObject(schema, "parseQueryString");
  // Mistakes in the options show here, also where no parameter is JSV.
  safeDecode(any(), "", options);
  const { maxIssues = 100, unknownProperties = "ignore" } = options;
  const properties = propertiesOf(schema);
  const values: Record<string, unknown> = {};
  const seen = new Set<string>();
  const issues: JsvIssue[] = [];
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof JsvError)) throw error;
      issues.push(...error.issues);
    }
  };
  for (const { name: rawName, value: rawValue } of parametersOf(text)) {
    if (issues.length >= maxIssues) break;
    attempt(() => {
      const name = percentDecoded(rawName, rawName);
      // Unlike in JSV, white space around a name is part of it.
      const property = trimWhiteSpace(name) === name ? properties.find(name) : undefined;
      if (property === undefined) {
        const meant = properties.all.find(
          (property) => property.givenName !== undefined && foldCase(property.name) === foldCase(name),
        );
        // Whether a service takes it by that name as well depends on what no schema knows (xq0248).
        if (meant !== undefined)
          throw refusal(name, "unknown_property", `in a query this property is called ${meant.givenName}`);
        if (unknownProperties === "ignore") return;
        throw refusal(name, "unknown_property", `${schema.name} has no such property`);
      }
      const { name: known, schema: propertySchema } = property;
      if (seen.has(known)) throw refusal(known, "duplicate_key", repeated(known, propertySchema));
      seen.add(known);
      const value = readValue(known, propertySchema, percentDecoded(rawValue, known), options);
      if (value !== undefined) values[known] = value;
    });
  }
  for (const { name } of properties.required) {
    if (Object.hasOwn(values, name) || issues.some(({ path }) => path[0] === name)) continue;
    issues.push({ code: "missing_property", message: "this property is required", path: [name] });
  }
  const [first, ...rest] = issues.slice(0, maxIssues);
  if (first !== undefined) throw new JsvError([first, ...rest]);
  return values as Infer<ByMembers<S, Members>>;
}

function* parametersOf(text: string): Generator<{ name: string; value: string }> {
  for (const parameter of text.replace(/^\?/, "").split("&")) {
    if (parameter === "") continue;
    const equals = parameter.indexOf("=");
    if (equals < 0) yield { name: parameter, value: "" };
    else yield { name: parameter.slice(0, equals), value: parameter.slice(equals + 1) };
  }
}

function percentDecoded(text: string, name: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw refusal(
      name,
      "invalid_utf8",
      "this is not percent-encoded UTF-8; a percent sign itself is written %25",
    );
  }
}

/** The value of a parameter, or undefined if it has none. */
function readValue(name: string, schema: Schema, text: string, options: QueryOptions): unknown {
  const { schema: property, nullable } = resolve(schema);
  if (text === "" && (nullable || !isValueType(property))) return undefined;
  if (text === "") throw refusal(name, "missing_value", `expected ${expectation(property)}; got nothing`);
  if (property.kind === "string") return text;
  // After a BOM of our own, which the decoder skips, one in the value is what it is for the service: a character.
  const jsv = `\ufeff${toStrictJsv(name, property, text)}`;
  const result = safeDecode(property as Schema, jsv, options);
  if (result.success) return result.data;
  const [first, ...rest] = result.error.issues;
  throw new JsvError([below(name, first), ...rest.map((issue) => below(name, issue))]);
}

/** An issue of a property's value as one of the query string. Offsets into the decoded value would mislead there. */
function below(name: string, { code, message, path, expected, received, frame }: JsvIssue): JsvIssue {
  return {
    code,
    message,
    path: [name, ...path],
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
    ...(frame === undefined ? {} : { frame }),
  };
}

/** What the reference reads beyond JSV, in JSV: lists without brackets, quotes inside of bare text. */
function toStrictJsv(name: string, schema: Resolved, text: string): string {
  switch (schema.kind) {
    case "any":
      return text;
    case "list": {
      if (text.startsWith("[")) return text;
      if (trimWhiteSpace(text) !== text)
        throw refusal(
          name,
          "wrong_type",
          "a list that begins or ends with whitespace must stand in brackets: [a,b]",
        );
      const isText = resolve(schema.item).schema.kind === "string";
      return `[${itemsOf(name, text)
        .map((item) => (isText ? quotedUnlessQuoted(item) : item))
        .join(",")}]`;
    }
    case "dictionary":
    case "map":
    case "object":
    case "subclasses":
      return withBareQuotesQuoted(text);
    default:
      // One piece of text, whatever is in it: `1,000.5`.
      return quotedUnlessQuoted(text);
  }
}

function quotedUnlessQuoted(text: string): string {
  return text === "" || text.startsWith('"') ? text : quote(text);
}

/**
 * The items between the commas of a list without brackets, as the reference cuts them: one that begins with a quote
 * or a bracket ends where that closes, any other at the next comma.
 */
function itemsOf(name: string, text: string): string[] {
  const items: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = endOfItem(text, start);
    const item = end === undefined ? text.slice(start) : text.slice(start, end);
    const isLost = !/^["{[]/.test(item) && item.includes("}");
    if (end === undefined || isLost || (end < text.length && text.charAt(end) !== ",")) {
      throw refusal(
        name,
        "unexpected_bracket",
        'outside of brackets the service would not read this list as it was meant: write it in brackets, with such items in quotes, for example ["a}",b]',
      );
    }
    items.push(item);
    start = end + 1;
  }
  return items;
}

const CLOSING = new Map([
  ["{", "}"],
  ["[", "]"],
]);

/** The offset after an item, or undefined if what opens it is never closed. */
function endOfItem(text: string, start: number): number | undefined {
  const first = text.charAt(start);
  if (first === '"') return found(endOfQuoted(text, start));
  const closing = CLOSING.get(first);
  if (closing === undefined) return found(text.indexOf(",", start)) ?? text.length;
  let open = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfQuoted(text, at);
      if (end < 0) return undefined;
      at = end - 1;
    } else if (character === first) open++;
    else if (character === closing && --open === 0) return at + 1;
  }
  return undefined;
}

function found(offset: number): number | undefined {
  return offset < 0 ? undefined : offset;
}

/** A flat map whose bare values hold quotes, which the reference's own client writes: `{a:f"g}`. */
function withBareQuotesQuoted(text: string): string {
  // Inside of a nested value the service takes any quote for the beginning of quoted text.
  if (/[{[]/.test(text.slice(1))) return text;
  return text.replace(
    // Without a look at what follows: it would read a hostile text anew from each of its colons. And not with a group
    // repeated without end, which would overflow the engine's stack.
    /(?:"[^"]*"){1,1000}|(:)([^":{}[\],]+"[^{}[\],]*)/g,
    (all, colon: string | undefined, bare: string) => (colon === undefined ? all : `${colon}${quote(bare)}`),
  );
}

function repeated(name: string, schema: Schema): string {
  const hint = resolve(schema).schema.kind === "list" ? `; a list is written ${name}=a,b` : "";
  return `this name stands twice, and the service would read only the first${hint}`;
}

function refusal(name: string, code: JsvIssue["code"], message: string): JsvError {
  return new JsvError([{ code, message, path: [name] }]);
}
