import type { Operation } from "../call-history/index.js";
import {
  encode,
  type InferInput,
  JsvError,
  type JsvIssueCode,
  type ObjectSchema,
  type Schema,
} from "../index.js";
import { allProperties } from "../schema/properties.js";
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
export function toQueryString<S extends ObjectSchema>(schema: S, value: InferInput<S>): string {
  requireObject(schema, "toQueryString");
  // The whole first: what does not fit the schema is refused here, with its path.
  encode(schema, value);
  return allProperties(schema)
    .flatMap(([name, property]) => {
      // An absent property may have an inherited namesake, such as toString.
      const isOwn = Object.prototype.propertyIsEnumerable.call(value, name);
      const given = isOwn ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
      if (given === null || given === undefined) return [];
      return `${encodeURIComponent(name)}=${percentEncoded(name, queryText(name, property, given))}`;
    })
    .join("&");
}

/**
 * The URL of a request: the operation's path below the base, and the request as its query string. The base may
 * have a path and a query of its own, which stay, and end with a slash or not.
 *
 * @throws {JsvError} for what a query string cannot carry (see `toQueryString`)
 * @throws {TypeError} if the base is not an absolute URL of HTTP, or holds a password
 *
 * @example
 * requestUrl(callHistory, "https://evo.example/api/", { page: 2 }); // "https://evo.example/api/portal/call-history?page=2"
 */
export function requestUrl<Request extends ObjectSchema, Response extends Schema>(
  operation: Operation<Request, Response>,
  baseUrl: string | URL,
  value: InferInput<Request>,
): string {
  const url = operationUrl(operation, baseUrl);
  const queries = [url.search.slice(1), toQueryString(operation.request, value)];
  url.search = queries.filter((query) => query !== "").join("&");
  return url.href;
}

/** Where an operation lies below a base URL, without a request. */
export function operationUrl({ path }: Pick<Operation, "path">, baseUrl: string | URL): URL {
  // `localhost:3000` is a URL, too: of the scheme `localhost`.
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    // What precedes an @ may be a password.
    const shown = String(baseUrl).replace(/^.*@/s, "…@");
    throw new TypeError(`the base URL must be absolute, such as https://evo.example, not ${shown}`);
  }
  const url = new URL(baseUrl);
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(
      "the base URL must not hold a user and password; createClient signs in by auth: { basic: { user, password } }",
    );
  }
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path.replace(/^\//, "")}`;
  url.hash = "";
  return url;
}

/** @throws {TypeError} unless the schema is an object: a query string has names for properties and nothing else */
export function requireObject(schema: Schema, where: string): void {
  if ((schema as Schema | undefined)?.kind !== "object") {
    throw new TypeError(`${where}: the schema must be an object, such as object("Search", { page: int() })`);
  }
}

function queryText(name: string, schema: Schema, value: unknown): string {
  const property = resolve(schema).schema;
  if (property.kind === "string") {
    if (value !== "") return value as string;
    return refuse(
      name,
      "missing_value",
      "an empty string cannot be sent: in a query string the service reads it as no value; leave the property out",
    );
  }
  const isListOfStrings = property.kind === "list" && resolve(property.item).schema.kind === "string";
  return readableText(name, encode(schema, value), isListOfStrings);
}

// In text that `encode` wrote: a quoted string with the colon after it that makes it a key, or bare text. Of a string
// with very many doubled quotes it is a part, since a group repeated without end overflows the engine's stack.
const TOKEN = /((?:"[^"]*"){1,1000})(:?)|[^"{}[\],:]+/g;
const PADDED = /^[\s\u0085]|[\s\u0085]$/;

/** JSV that the reference reads as it was meant: it trims, and has two texts and some nulls that it loses. */
function readableText(name: string, jsv: string, mayHoldNull: boolean): string {
  const shape = jsv.replace(TOKEN, "x");
  if (!mayHoldNull && /\[,|,[,\]]/.test(shape)) {
    refuse(
      name,
      "null_not_allowed",
      "a null in a list cannot be sent in a query string, unless it is a list of strings",
    );
  }
  return jsv.replace(TOKEN, (token: string, quoted: string | undefined, colon: string, at: number) => {
    if (quoted === '""' && colon !== "" && jsv.charAt(at - 1) !== '"') {
      refuse(
        name,
        "missing_name",
        "an empty key of a map cannot be sent: the service would read another key",
      );
    }
    if (token === "\u200b") {
      refuse(name, "wrong_type", "the string U+200B cannot be sent: the service would read the empty string");
    }
    return quoted === undefined && PADDED.test(token) ? `"${token}"` : token;
  });
}

function percentEncoded(name: string, text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return refuse(
      name,
      "invalid_utf8",
      "half of a surrogate pair cannot be sent: a URL is UTF-8, which has no bytes for it",
    );
  }
}

function refuse(name: string, code: JsvIssueCode, message: string): never {
  throw new JsvError([{ code, message, path: [name] }]);
}
