import { fastReader } from "../decode/fast/decode-fast.js";
import { MAX_EXPECTED } from "../decode/fast/expected.js";
import { bareMembers } from "../decode/fast/members.js";
import type { Read } from "../decode/fast/scanner.js";
import type { DecodeOptions } from "../decode/options.js";
import { allObjectsInherit, recordMaker } from "../decode/record.js";
import type { WithDefaults } from "../options.js";
import { resolve, slotMayBeNull } from "../schema/resolve.js";
import type { EnumerationSchema, ListSchema, Schema, SchemaNode } from "../schema/types.js";
import { entryFields, type Field, inOrder, propertyFields } from "./fields.js";
import { standsAt, stringLiteral } from "./literals.js";
import type { Profile } from "./profile.js";
import { createRuntime, type Fields, type Rest, restOfDictionary } from "./runtime.js";

/** How many maps and lists get readers at most; the closures read what is left. */
const MAX_READERS = 200;
/** How many members an enumeration may have that are compared one after the other. */
const MAX_MEMBERS = 16;

const COMMA = 0x2c;
const LIST_OPEN = 0x5b;
const MAP_OPEN = 0x7b;
const MAP_CLOSE = 0x7d;

/** A map's or list's reader: the name of a function that reads at its opening bracket. */
interface Reader {
  readonly name: string;
  readonly bracket: number;
}

/** A generated reader. */
export interface Generated {
  readonly read: Read;
  /** How many objects it has met that it was not generated for. */
  readonly misses: { readonly count: number };
}

/** Whether generated code reads as these options ask: it copies no strings out of the document. */
export function honours({ detach }: WithDefaults<DecodeOptions>): boolean {
  return !detach;
}

/**
 * Generates a reader of a schema's maps and lists, made for those of a profile; undefined if the schema has none. It
 * gives what the closure of the schema gives, and bails out where that does.
 *
 * @throws whatever the engine throws where its policy forbids code to be made of strings
 */
export function generateReader(schema: Schema, profile: Profile): Generated | undefined {
  const source = new ReaderSource(profile);
  const reader = source.reader(schema);
  if (reader === undefined) return undefined;
  const closure = source.closure(schema);
  const runtime = createRuntime();
  const text = `"use strict";
const { ${Object.keys(runtime).join(", ")} } = runtime;
const [${source.constants.map((_, i) => `c${i}`).join(", ")}] = constants;
${source.functions.join("\n")}
return () => UNITS[scan.pos] === ${reader.bracket} ? ${reader.name}() : ${closure}();`;
  const make = new Function("runtime", "constants", text);
  return { read: make(runtime, source.constants) as Read, misses: runtime.misses };
}

class ReaderSource {
  /** What the source refers to: closures, plans and the like. */
  readonly constants: unknown[] = [];
  readonly functions: string[] = [];
  private readonly readers = new Map<Schema, Reader | undefined>();

  constructor(private readonly profile: Profile) {}

  private addConstant(value: unknown): string {
    const known = this.constants.indexOf(value);
    return `c${known === -1 ? this.constants.push(value) - 1 : known}`;
  }

  closure(schema: Schema): string {
    return this.addConstant(fastReader.compile(schema));
  }

  /** The reader of a schema's maps or lists; undefined if only the closure reads them. */
  reader(schema: Schema): Reader | undefined {
    if (!this.readers.has(schema)) this.readers.set(schema, this.makeReader(schema as SchemaNode));
    return this.readers.get(schema);
  }

  private makeReader(schema: SchemaNode): Reader | undefined {
    if (this.readers.size >= MAX_READERS) return undefined;
    switch (schema.kind) {
      case "nullable":
        return this.reader(schema.inner);
      case "list":
        return this.listReader(schema);
      case "object": {
        // The closure's plan is there when the closure is.
        fastReader.compile(schema);
        const plan = fastReader.objects.plans.get(schema)!;
        const rest: Rest = (record) => fastReader.objects.readRest(plan, record);
        return this.mapReader(schema, propertyFields(plan), plan.makeRecord, rest);
      }
      case "dictionary": {
        const read = fastReader.compileEntry(schema);
        const fields = schema.key.kind === "string" ? entryFields(schema, read, this.profile) : [];
        return this.mapReader(schema, fields, recordMaker(0), restOfDictionary(read));
      }
      default:
        return undefined;
    }
  }

  private listReader(schema: ListSchema): Reader | undefined {
    const reader = this.reader(schema.item);
    if (reader === undefined || slotMayBeNull(resolve(schema.item))) return undefined;
    const item = this.addFunction(
      `return UNITS[scan.pos] === ${reader.bracket} ? ${reader.name}() : ${this.closure(schema.item)}();`,
    );
    const name = this.addFunction(`return readList(${item});`);
    return { name, bracket: LIST_OPEN };
  }

  /** Names are tried one after the other, in the order in which they came; from the first other one, closures read. */
  private mapReader(
    schema: Schema,
    unordered: readonly Field[],
    empty: () => Fields,
    rest: Rest,
  ): Reader | undefined {
    if (unordered.length === 0) return undefined;
    const closure = this.closure(schema);
    const fields = inOrder(unordered, this.profile.sequences(schema));
    const properties = fields.map((field) => {
      return `
    if (${standsAt(`${field.text}:`, "p + 1")}) {
      p += ${field.text.length + 2};
      ${this.value(field, field.schema)}
      if (UNITS[p] !== ${COMMA}) break properties;
      if (p + 1 >= scan.limit) p = slide(p);
    }`;
    });
    const isIncomplete = fields.flatMap(({ name, required }) =>
      required ? [`!Object.hasOwn(record, ${stringLiteral(name)})`] : [],
    );
    const name = this.addFunction(`
  let p = scan.pos;
  if (p + 1 >= scan.limit) p = slide(p);
  if (scan.depth === 0) return ${closure}();
  const start = scan.base + p;
  scan.depth -= 1;
  const record = ${this.addConstant(empty)}();
  properties: {${properties.join("")}
  }
  scan.pos = p;
  if (scan.base + p === start) {
    scan.depth += 1;
    if (UNITS[p + 1] !== ${MAP_CLOSE}) misses.count += 1;
    return ${closure}();
  }
  if (${[`UNITS[p] !== ${MAP_CLOSE}`, ...isIncomplete].join(" || ")}) {
    misses.count += 1;
    return ${this.addConstant(rest)}(record);
  }
  scan.depth += 1;
  scan.pos = p + 1;
  if (p + 1 >= scan.limit) slide(p + 1);
  return record;`);
    return { name, bracket: MAP_OPEN };
  }

  /** Statements that read the value at `p`, store it in the record and move `p` after it. */
  private value(field: Field, schema: Schema): string {
    const node = schema as SchemaNode;
    const slow = `{
        const value = readValue(p, ${this.addConstant(field.read)}, ${field.mayBeAbsent});
        if (value !== undefined) ${stored(field, "value")};
        p = scan.pos;
      }`;
    switch (node.kind) {
      case "nullable":
        return this.value(field, node.inner);
      case "string":
        return `const after = end(p);
      if (after !== p) {
        ${stored(field, "scan.text.slice(scan.base + p, scan.base + after)")};
        p = after;
      } else ${slow}`;
      case "boolean":
        return choice(field, BOOLEANS) + slow;
      case "enumeration":
        return choice(field, membersOf(node)) + slow;
      case "object":
      case "list":
      case "dictionary": {
        const reader = this.reader(node);
        if (reader === undefined) return slow;
        return `if (UNITS[p] === ${reader.bracket}) {
        scan.pos = p;
        ${stored(field, `${reader.name}()`)};
        p = scan.pos;
      } else ${slow}`;
      }
      default:
        return slow;
    }
  }

  private addFunction(body: string): string {
    const name = `f${this.functions.length}`;
    this.functions.push(`function ${name}() {${body}\n}`);
    return name;
  }
}

/** An expression that stores a value in the record. */
function stored({ name }: Field, value: string): string {
  const key = stringLiteral(name);
  return allObjectsInherit(name) ? `setOwn(record, ${key}, ${value})` : `record[${key}] = ${value}`;
}

/** A string on the wire, and its value as source text. */
type Choice = readonly [text: string, value: string];

const BOOLEANS: readonly Choice[] = [
  ["False", "false"],
  ["True", "true"],
];

/** The members of an enumeration, as they stand on the wire; none if there are too many to try each. */
function membersOf(schema: EnumerationSchema<string, number | bigint>): readonly Choice[] {
  if (Object.keys(schema.members).length > MAX_MEMBERS) return [];
  return bareMembers(schema)
    .filter(({ text }) => text.length < MAX_EXPECTED)
    .map(({ name, text }): Choice => [text, stringLiteral(name)]);
}

/** Statements that compare the value with each choice in turn; they end in `else`. */
function choice(field: Field, choices: readonly Choice[]): string {
  const tests = choices.map(([text, value]) => {
    return `if (${standsAt(text, "p")} && endsValue(p + ${text.length})) {
        ${stored(field, value)};
        p += ${text.length};
      } else `;
  });
  return tests.join("");
}
