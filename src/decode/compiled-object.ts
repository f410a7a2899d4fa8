import { foldCase } from "../scalars/case.js";
import { trimWhiteSpace } from "../scalars/white-space.js";
import { allProperties, pascalCase, requiredNames } from "../schema/properties.js";
import type { ObjectSchema, Schema } from "../schema/types.js";
import { recordMaker } from "./record.js";
import {
  type Expected,
  expectedText,
  goesOn,
  MAP_CLOSE,
  MAP_OPEN,
  NOT_MINE,
  open,
  QUOTE,
  type Read,
  readKey,
  scan,
  skipValue,
  standsHere,
} from "./scanner.js";

/** One spelling of a property's name, as far as it has been seen: camelCase or PascalCase. */
interface Spelling {
  readonly name: string;
  /** The name with its colon. */
  readonly expected: Expected;
  readonly read: Read;
  /** What followed when this name was read last; in the beginning, the next in the schema. */
  next: Spelling | undefined;
}

/** Compiles an object: names are tried in the order of the schema, then of the last object, then looked up. */
export function compileObject(schema: ObjectSchema, compile: (schema: Schema) => Read): Read {
  const properties = allProperties(schema).map(([name, property]) => ({ name, read: compile(property) }));
  const required = requiredNames(schema);
  const bySpelling = new Map<string, Spelling>();
  const byFoldedName = new Map<string, Spelling>();
  for (const respell of [pascalCase, (name: string) => name]) {
    let next: Spelling | undefined;
    for (const { name, read } of [...properties].reverse()) {
      const text = respell(name);
      next = { name, expected: expectedText(`${text}:`), read, next };
      bySpelling.set(text, next);
      byFoldedName.set(foldCase(name), next);
    }
  }
  const before: { next: Spelling | undefined } = { next: bySpelling.get(properties[0]?.name ?? "") };
  const makeRecord = recordMaker(properties.length);

  const lookUp = (): Spelling | undefined => {
    // A quoted name is a fault that only the exact path can explain.
    if (scan.bytes[scan.pos] === QUOTE) throw NOT_MINE;
    const text = readKey();
    const exact = bySpelling.get(text);
    if (exact !== undefined) return exact;
    const name = trimWhiteSpace(text);
    const folded = byFoldedName.get(foldCase(name));
    if (folded === undefined && scan.strict && name !== "__type") throw NOT_MINE;
    return folded;
  };

  return () => {
    const record = makeRecord();
    if (open(MAP_OPEN, MAP_CLOSE)) {
      let last = before;
      do {
        let spelling = last.next;
        if (spelling !== undefined && standsHere(spelling.expected)) {
          scan.pos += spelling.expected.bytes.length;
          scan.shift += spelling.expected.shift;
        } else {
          spelling = lookUp();
          if (spelling === undefined) {
            skipValue();
            continue;
          }
          last.next = spelling;
        }
        record[spelling.name] = spelling.read();
        last = spelling;
      } while (goesOn(MAP_CLOSE));
    }
    for (const name of required) {
      if (!Object.hasOwn(record, name)) throw NOT_MINE;
    }
    return record;
  };
}
