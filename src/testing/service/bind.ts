import { parseQueryString } from "../../http/index.js";
import {
  any,
  encode,
  type Infer,
  JsvError,
  type ObjectSchema,
  type ResponseError,
  type Schema,
  safeDecode,
} from "../../index.js";
import { pascalCase, propertiesOf } from "../../schema/properties.js";
import { resolve } from "../../schema/resolve.js";
import { Refusal } from "./answer.js";

/**
 * The request of an operation, as the recorded server binds it: from the body, then from the path and the query
 * string, which win. Of a body, a fault binds to nothing; of a query string it is refused.
 *
 * @throws {Refusal} for a query string with a value that does not fit, and a JSV body that is no object
 */
export async function bind<S extends ObjectSchema>(
  name: string,
  schema: S,
  request: Request,
  ofPath: Readonly<Record<string, string>>,
): Promise<Infer<S>> {
  const ofBody = await readBody(name, schema, request);
  const parameters = [...Object.entries(ofPath), ...new URL(request.url).searchParams];
  return { ...ofBody, ...readParameters(name, schema, parameters) };
}

async function readBody(name: string, schema: ObjectSchema, request: Request): Promise<object> {
  if (request.method === "GET" || request.body === null) return {};
  const text = await request.text();
  const type = (request.headers.get("content-type") ?? "").replace(/;.*/s, "").trim().toLowerCase();
  switch (type) {
    case "application/x-www-form-urlencoded":
      return readParameters(name, schema, [...new URLSearchParams(text)]);
    case "application/json":
      return readJson(schema, text);
    case "text/jsv":
    case "application/jsv":
      if (!/^(\{|$)/.test(text)) throw notAnObject(name, text);
      return decoded(schema, text);
    default:
      return {};
  }
}

function readJson(schema: ObjectSchema, text: string): object {
  try {
    return decoded(schema, encode(any(), JSON.parse(text)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JsvError) return {};
    throw error;
  }
}

function decoded(schema: ObjectSchema, text: string): object {
  const result = safeDecode(schema, text);
  return result.success ? (result.data as object) : {};
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
  for (const { name: property, schema: propertySchema } of propertiesOf(schema).all) {
    const text = joined.get(property.toLowerCase()) ?? "";
    if (text === "") continue;
    try {
      values[property] = readValue(schema, property, propertySchema, text);
    } catch (error) {
      if (!(error instanceof JsvError)) throw error;
      const fieldName = pascalCase(property);
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

function readValue(schema: ObjectSchema, name: string, propertySchema: Schema, text: string): unknown {
  const { kind } = resolve(propertySchema).schema;
  // Of all that is no string, only a boolean may have no space around it.
  const given = kind === "boolean" && text !== text.trim() ? "?" : text;
  // The reader of the service skips what stands between the bracket and the first item.
  const value = kind === "list" ? given.replace(/^\[\s+/, "[") : given;
  const query = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  // A number without a name is a value of an enumeration like any other.
  const isNumber = kind === "enumeration" && /^\s*-?\d{1,9}\s*$/.test(text);
  const result = parseQueryString(schema, query, {
    unknownMembers: isNumber ? "keep" : "error",
  }) as Record<string, unknown>;
  return result[name];
}
