import type {
  DictionarySchema,
  Infer,
  MapSchema,
  ObjectSchema,
  ScalarSchema,
  Schema,
  SchemaNode,
  SubclassesSchema,
} from "../index.js";
import { TYPE } from "../schema/classes.js";
import { requireSchema } from "../schema/define.js";
import { declaredProperties } from "../schema/properties.js";
import { classesOf, keyText, ruleOf } from "../schema/resolve.js";

/** The default of `maxDepth`. */
const DEEPEST = 128;

/** Further objects show their required properties only. */
const MAX_OBJECTS = 1000;

/**
 * The documentation sample of a schema, as the service's own pages show one: `String`, the first member of an
 * enumeration, `False`, zeros, one item a list and one entry a map; the first day of the calendar for dates. Where an
 * object would contain itself, it is left out. The result is always a value that `encode` writes and `decode` reads
 * back.
 *
 * @throws {TypeError} for a schema without any finite value: an object that requires itself, an enumeration without
 * members
 *
 * @example
 * const Call = object("Call", { id: string(), seconds: int(), tags: list(string()) });
 * sample(Call); // { id: "String", seconds: 0, tags: ["String"] }
 */
export function sample<S extends Schema>(schema: S): Infer<S> {
  requireSchema(schema, "sample: its argument");
  const value = new Sampler().value(schema);
  if (value === undefined) throw new TypeError("sample: this schema has no finite value");
  return value as Infer<S>;
}

/** Returns undefined where there is no value: for a schema inside itself, and for an object that requires one. */
class Sampler {
  private readonly ancestors: Schema[] = [];
  private objects = 0;

  value(schema: Schema): unknown {
    const node = schema as SchemaNode;
    switch (node.kind) {
      case "nullable":
        return this.value(node.inner);
      case "lazy":
        return this.value(node.get());
      case "list":
        return this.nested(node, () => {
          const item = this.value(node.item);
          return item === undefined ? [] : [item];
        });
      case "dictionary":
      case "map":
        return this.nested(node, () => this.entries(node));
      case "object":
        return this.nested(node, () => this.object(node));
      case "subclasses":
        return this.nested(node, () => this.subclass(node));
      case "uri":
        return "https://example.com/";
      case "bytes":
        return Uint8Array.of(0);
      case "any":
        return "String";
      default:
        return scalarSample(node);
    }
  }

  private entries(schema: DictionarySchema | MapSchema): unknown {
    const key = scalarSample(schema.key);
    const value = key === undefined ? undefined : this.value(schema.value);
    if (schema.kind === "map") return new Map(value === undefined ? [] : [[key, value]]);
    return value === undefined ? {} : { [keyText(schema.key, key)]: value };
  }

  private subclass(schema: SubclassesSchema): unknown {
    for (const { name, schema: type, isBase } of classesOf(schema).all) {
      const value = this.nested(type, () => this.object(type));
      if (value !== undefined) return isBase ? value : { [TYPE]: name, ...(value as object) };
    }
    return undefined;
  }

  private object(schema: ObjectSchema): unknown {
    // Classes that all refer to each other have more paths between them than any page could show.
    const brief = ++this.objects > MAX_OBJECTS;
    const result: Record<string, unknown> = {};
    for (const { name, schema: property, required } of declaredProperties(schema)) {
      if (brief && !required) continue;
      const value = this.value(property);
      if (value !== undefined) result[name] = value;
      else if (required) return undefined;
    }
    return result;
  }

  private nested(schema: Schema, make: () => unknown): unknown {
    if (this.ancestors.includes(schema) || this.ancestors.length === DEEPEST) return undefined;
    this.ancestors.push(schema);
    const value = make();
    this.ancestors.pop();
    return value;
  }
}

function scalarSample(schema: ScalarSchema): string | number | bigint | boolean | undefined {
  switch (schema.kind) {
    case "string":
      return "String";
    case "boolean":
      return false;
    case "long":
    case "ulong":
      return 0n;
    case "decimal":
      return "0";
    case "guid":
      return "0".repeat(32);
    case "dateTime":
    case "dateOnly":
      return "0001-01-01";
    case "dateTimeOffset":
      return "0001-01-01T00:00:00.0000000+00:00";
    case "char":
      return "c";
    case "timeSpan":
    case "timeOnly":
      return "PT0S";
    case "enumeration":
      return ruleOf(schema).accept(Object.keys(schema.members)[0]) as string | undefined;
    case "flags":
      return Object.values(schema.members)[0] ?? (schema.type === "long" || schema.type === "ulong" ? 0n : 0);
    case "int":
    case "short":
    case "byte":
    case "uint":
    case "ushort":
    case "sbyte":
    case "double":
    case "float":
      return 0;
  }
}
