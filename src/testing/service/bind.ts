import { parseQueryString } from "../../http/index.js";
import { any, encode, JsvError, type ObjectSchema, type Schema, safeDecode } from "../../index.js";
import type { ResponseError } from "../../operation/errors.js";
import { type Property, propertiesOf } from "../../schema/properties.js";
import { resolve } from "../../schema/resolve.js";
import { Refusal } from "./answer.js";

/** What a request says. */
interface Bound {
  readonly dto: unknown;
  /** The files of a form. */
  readonly files: Readonly<Record<string, File>>;
}

/**
 * The request of an operation, as the recorded server binds it: from the body, then from the path, then from the
 * query string, which wins. Of a body, a fault binds to nothing; of a query string it is refused.
 *
 * @param isJsv whether a body that states no type is JSV
 * @throws {Refusal} for a query string with a value that does not fit, and for a JSV body that is not an object
 */
export async function bind(
  { name, request: schema }: { readonly name: string; readonly request: Schema },
  request: Request,
  ofPath: Readonly<Record<string, string>>,
  isJsv = false,
): Promise<Bound> {
  const { dto, files } = await readBody(name, schema, request, isJsv);
  if (schema.kind !== "object") return { dto, files };
  const queried = [...new URL(request.url).searchParams];
  const names = queried.map(([name]) => name.toLowerCase());
  const parameters = [
    ...Object.entries(ofPath).filter(([name]) => !names.includes(name.toLowerCase())),
    ...queried,
  ];
  return { dto: { ...(dto as object), ...readParameters(name, schema as ObjectSchema, parameters) }, files };
}

async function readBody(name: string, schema: Schema, request: Request, isJsv: boolean): Promise<Bound> {
  if (request.method === "GET" || request.body === null) return { dto: nothing(schema), files: {} };
  const stated = (request.headers.get("content-type") ?? "").replace(/;.*/s, "").trim().toLowerCase();
  const type = isJsv && stated === "" ? "text/jsv" : stated;
  if (type === "multipart/form-data") return readForm(name, schema, await request.formData());
  const text = await request.text();
  return { dto: readText(name, schema, type, text), files: {} };
}

function readForm(name: string, schema: Schema, form: FormData): Bound {
  const entries = [...form];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const files = entries.filter((entry): entry is [string, File] => typeof entry[1] !== "string");
  const dto =
    schema.kind === "object" ? readParameters(name, schema as ObjectSchema, texts) : nothing(schema);
  return { dto, files: Object.fromEntries(files) };
}

function readText(name: string, schema: Schema, type: string, text: string): unknown {
  switch (type) {
    case "application/x-www-form-urlencoded":
      if (schema.kind !== "object") return nothing(schema);
      return readParameters(name, schema as ObjectSchema, [...new URLSearchParams(text)]);
    case "application/json":
      return readJson(schema, text);
    case "text/jsv":
    case "application/jsv":
      if (schema.kind === "object" && !/^(\{|$)/.test(text)) throw notAnObject(name, text);
      return decoded(schema, text);
    default:
      return nothing(schema);
  }
}

/** What is bound where nothing was sent. */
function nothing(schema: Schema): unknown {
  return schema.kind === "list" ? [] : {};
}

function readJson(schema: Schema, text: string): unknown {
  try {
    return decoded(schema, encode(any(), JSON.parse(text)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JsvError) return nothing(schema);
    throw error;
  }
}

function decoded(schema: Schema, text: string): unknown {
  const result = safeDecode(schema, text);
  return result.success ? result.data : nothing(schema);
}

function notAnObject(name: string, text: string): Refusal {
  const message = `Type definitions should start with a '{', expecting serialized type '${name}', got string starting with: ${text.slice(0, 50)}`;
  return new Refusal(400, "SerializationException", message, { reason: "Bad Request" });
}

/** Names in any case; the values of a name that is repeated are joined, and an empty value is none. */
function readParameters(
  name: string,
  schema: ObjectSchema,
  parameters: readonly (readonly [name: string, value: string])[],
): object {
  const joined = new Map<string, string>();
  for (const [name, value] of parameters) {
    const key = name.toLowerCase();
    const before = joined.get(key);
    joined.set(key, before === undefined ? value : `${before},${value}`);
  }
  const errors: ResponseError[] = [];
  const values: Record<string, unknown> = {};
  for (const property of propertiesOf(schema).all) {
    const { name: key, wireName, pascalName: fieldName } = property;
    // A path's parameter has the name that C# has for the property.
    const text = joined.get(wireName.toLowerCase()) ?? joined.get(key.toLowerCase()) ?? "";
    if (text === "") continue;
    try {
      values[key] = readValue(schema, property, text);
    } catch (error) {
      if (!(error instanceof JsvError)) throw error;
      const message = `'${text}' is an Invalid value for '${fieldName}'`;
      errors.push({ errorCode: "SerializationException", fieldName, message });
    }
  }
  if (errors.length === 0) return values;
  throw new Refusal(400, "SerializationException", `Unable to bind to request '${name}'`, {
    errors,
    reason: "Bad Request",
  });
}

function readValue(
  schema: ObjectSchema,
  { name, wireName, schema: property }: Property,
  text: string,
): unknown {
  const { kind } = resolve(property).schema;
  // Of all types but strings, only booleans take no space around them.
  const given = kind === "boolean" && text !== text.trim() ? "?" : text;
  // The service skips all text between the bracket and the first item.
  const value = kind === "list" ? given.replace(/^\[\s+/, "[") : given;
  const query = `${encodeURIComponent(wireName)}=${encodeURIComponent(value)}`;
  // A number without a name is a value of an enumeration like any other.
  const isNumber = kind === "enumeration" && /^\s*-?\d{1,9}\s*$/.test(text);
  const result = parseQueryString(schema, query, {
    unknownMembers: isNumber ? "keep" : "error",
  }) as Record<string, unknown>;
  return result[name];
}
