import type { TypeRef } from "./model.js";
import { isSystemName } from "./system-types.js";

/** C#'s own words for types, as metadata pages write them. */
const ALIASES: Readonly<Record<string, string>> = {
  bool: "Boolean",
  byte: "Byte",
  sbyte: "SByte",
  short: "Int16",
  ushort: "UInt16",
  int: "Int32",
  uint: "UInt32",
  long: "Int64",
  ulong: "UInt64",
  float: "Single",
  double: "Double",
  decimal: "Decimal",
  char: "Char",
  string: "String",
  object: "Object",
};

/** Deeper than anybody nests types. */
const MAX_DEPTH = 32;

/**
 * Reads the name of a type: `List<Dictionary<String,Poco>>`, `int?`, `Byte[]`, `` Nullable`1 `` with its arguments
 * apart. What is no name of a type becomes a name that nothing describes.
 *
 * @param args the arguments, where the source lists them apart
 */
export function parseTypeName(text: string, namespace?: string, args: readonly string[] = []): TypeRef {
  const reader = new TypeReader(text);
  const type = reader.type();
  if (type === undefined || !reader.isAtEnd) return { name: text.trim(), namespace, args: [] };
  const given = args.map((arg) => parseTypeName(arg));
  return withArguments(type, given, namespace);
}

/** The arguments and the namespace belong to the innermost name: of `` List`1[] `` to the list. */
function withArguments(type: TypeRef, args: readonly TypeRef[], namespace: string | undefined): TypeRef {
  if (type.name === "[]")
    return { ...type, args: type.args.map((item) => withArguments(item, args, namespace)) };
  return { name: type.name, namespace, args: args.length > 0 ? args : type.args };
}

/** How a type is shown in messages. */
export function typeText({ name, args }: TypeRef): string {
  if (name === "[]") return `${args.map(typeText).join("")}[]`;
  return args.length === 0 ? name : `${name}<${args.map(typeText).join(", ")}>`;
}

/** A name without the arity that .NET adds; a nested class always with a dot. */
export function plainName(name: string): string {
  return name.replace(/`\d+/g, "").replaceAll("+", ".");
}

/** A type of .NET's own without its namespace: `System.Object` is `Object`. */
function shortName(name: string): string {
  const plain = plainName(name);
  const own = plain.replace(/^System\.(?:\w+\.)*/, "");
  return own !== plain && isSystemName(own) ? own : plain;
}

class TypeReader {
  #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.trim();
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  type(depth = 0): TypeRef | undefined {
    if (depth > MAX_DEPTH) return undefined;
    // A type parameter is written 'T.
    const name = this.#match(/\s*'?([^<>,[\]?`\s]+)(?:`\d+)?/y)?.[1];
    if (name === undefined) return undefined;
    const args: TypeRef[] = [];
    if (this.#match(/\s*</y) !== undefined) {
      do {
        const arg = this.type(depth + 1);
        if (arg === undefined) return undefined;
        args.push(arg);
      } while (this.#match(/\s*,/y) !== undefined);
      if (this.#match(/\s*>/y) === undefined) return undefined;
    }
    let type: TypeRef = { name: Object.hasOwn(ALIASES, name) ? ALIASES[name]! : shortName(name), args };
    for (;;) {
      const suffix = this.#match(/\s*(\?|\[,*\])/y)?.[1];
      if (suffix === undefined) break;
      type = { name: suffix === "?" ? "Nullable" : suffix, args: [type] };
    }
    this.#match(/\s*/y);
    return type;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match;
  }
}
