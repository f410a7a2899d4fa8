import {
  type ByMembers,
  type EncodeOptions,
  encode,
  type InferInput,
  JsvError,
  type JsvIssueCode,
  type ObjectSchema,
  type Schema,
  type UnknownMembers,
} from "../index.js";
import { propertiesOf } from "../schema/properties.js";
import { resolve } from "../schema/resolve.js";

/**
 * A request as a query string, without the `?`: string properties as they are, everything else as JSV, both
 * percent-encoded. Properties that are null or undefined are left out. A string inside JSV that begins or ends
 * with whitespace stands in quotes here, since the service would trim it.
 *
 * @throws {JsvError} for a value that does not fit the schema, and for what the service would not read as it was
 * meant: an empty string property (it reads null), a lone surrogate (no URL can hold one), a null in a list of
 * anything but strings, the map key `""`, the string U+200B inside JSV (specification, section 6; w0334, w0917)
 * @throws {TypeError} if the schema is not an object
 *
 * @example
 * const Search = object("Search", { name: string(), ids: list(string()), page: int() });
 * toQueryString(Search, { name: "a,b", ids: ["x", "y,z"], page: 2 }); // "name=a%2Cb&ids=%5Bx%2C%22y%2Cz%22%5D&page=2"
 */
export function toQueryString<S extends ObjectSchema, Members extends UnknownMembers = "error">(
  schema: S,
  value: InferInput<ByMembers<S, Members>>,
  { unknownMembers }: Pick<EncodeOptions<Members>, "unknownMembers"> = {},
): string {
  return queryParts("toQueryString", schema, value, unknownMembers ?? "error").join("&");
}

/** The properties of a request, each as a query string has it. */
export function queryParts(...request: Parameters<typeof queryPairs>): string[] {
  return queryPairs(...request).map(
    ([name, text]) => `${encodeURIComponent(name)}=${percentEncoded(name, text)}`,
  );
}

/** The properties of a request by their names on the wire, each as text. */
export function queryPairs(
  where: string,
  schema: Schema,
  value: unknown,
  unknownMembers: UnknownMembers,
): [name: string, text: string][] {
  requireObject(schema, where);
  // The whole first: what does not fit the schema is refused here, with its path.
  encode(schema, value, { unknownMembers });
  return propertiesOf(schema as ObjectSchema).all.flatMap(({ name, wireName, schema: property }) => {
    const given = ownValue(value as object, name);
    return given === undefined ? [] : [[wireName, propertyText(name, property, given, unknownMembers)]];
  });
}

/** What an object has of its own; null is as good as nothing. */
export function ownValue(value: object, name: string): unknown {
  // An absent property may have an inherited namesake, such as toString.
  const isOwn = Object.prototype.propertyIsEnumerable.call(value, name);
  return isOwn ? ((value as Readonly<Record<string, unknown>>)[name] ?? undefined) : undefined;
}

/** @throws {TypeError} unless the schema is an object: a query string has names for properties and nothing else */
export function requireObject(schema: Schema, where: string): void {
  if ((schema as Schema | undefined)?.kind !== "object") {
    throw new TypeError(`${where}: the schema must be an object, such as object("Search", { page: int() })`);
  }
}

/** The value of a property as it stands in a query, a path or a form, not yet percent-encoded. */
export function propertyText(
  name: string,
  schema: Schema,
  value: unknown,
  unknownMembers: UnknownMembers,
): string {
  const property = resolve(schema).schema;
  if (property.kind === "string") {
    if (value !== "") return value as string;
    return cannotSend(
      name,
      "missing_value",
      "an empty string cannot be sent: in a query string the service reads it as no value; leave the property out",
    );
  }
  const isListOfStrings = property.kind === "list" && resolve(property.item).schema.kind === "string";
  return readableText(name, encode(schema, value, { unknownMembers }), isListOfStrings);
}

// In text that `encode` wrote: a quoted string with the colon after it that makes it a key, or bare text. Of a string
// with very many doubled quotes it is a part, since a group repeated without end overflows the engine's stack.
const TOKEN = /((?:"[^"]*"){1,1000})(:?)|[^"{}[\],:]+/g;
const PADDED = /^[\s\u0085]|[\s\u0085]$/;

/** JSV that the reference reads as it was meant: it trims, and has two texts and some nulls that it loses. */
function readableText(name: string, jsv: string, mayHoldNull: boolean): string {
  const shape = jsv.replace(TOKEN, "x");
  if (!mayHoldNull && /\[,|,[,\]]/.test(shape)) {
    cannotSend(
      name,
      "null_not_allowed",
      "a null in a list cannot be sent in a query string, unless it is a list of strings",
    );
  }
  return jsv.replace(TOKEN, (token: string, quoted: string | undefined, colon: string, at: number) => {
    if (quoted === '""' && colon !== "" && jsv.charAt(at - 1) !== '"') {
      cannotSend(
        name,
        "missing_name",
        "an empty key of a map cannot be sent: the service would read another key",
      );
    }
    if (token === "\u200b") {
      cannotSend(
        name,
        "wrong_type",
        "the string U+200B cannot be sent: the service would read the empty string",
      );
    }
    return quoted === undefined && PADDED.test(token) ? `"${token}"` : token;
  });
}

export function percentEncoded(name: string, text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return cannotSend(
      name,
      "invalid_utf8",
      "half of a surrogate pair cannot be sent: a URL is UTF-8, which has no bytes for it",
    );
  }
}

/** @throws {JsvError} with one issue about a property */
export function cannotSend(name: string, code: JsvIssueCode, message: string): never {
  throw new JsvError([{ code, message, path: [name] }]);
}
