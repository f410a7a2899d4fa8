import { readdirSync, readFileSync } from "node:fs";
import * as jsv from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";

// One pair of files a fault. `<name>.jsv` holds the faulty document byte for byte (`<name>.utf16.jsv` in UTF-16, for
// what UTF-8 cannot carry), `<name>.js` the value that cannot be written; `<name>.json` says what the fault is, by
// which schema and options it is read or written, and the issues that must come of it, frames line by line.
// The schemas below are those that a file may name.

/** Where the files are. */
export const FOLDER = new URL("../../fixtures/malformed/", import.meta.url);

const Contact = jsv.object("Contact", {
  name: jsv.string(),
  age: jsv.int(),
  active: jsv.boolean(),
  state: jsv.enumeration("State", ["Idle", "Busy"]),
  access: jsv.flags("Access", { Read: 1, Write: 2 }),
  born: jsv.dateTime(),
  tags: jsv.list(jsv.string()),
  labels: jsv.dictionary(jsv.string()),
  scores: jsv.dictionary(jsv.int()),
});
const Animal = jsv.object("Animal", { name: jsv.string() });
const Dog = jsv.object("Dog", { legs: jsv.int() }, { base: Animal });
const Model = jsv.object("Model", { id: jsv.string() }, { names: { id: "model_id" }, required: ["id"] });
const Person = jsv.object("Person", { name: jsv.string(), age: jsv.int() }, { required: ["name"] });

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July", "August"],
  ...["September", "October", "November", "December", "Undecimber"],
];

const schemas: Readonly<Record<string, jsv.Schema>> = {
  Animal: jsv.subclasses(Animal, { "Zoo.Dog, Zoo": Dog }),
  CallHistory: AppGetCallHistoryResponse,
  Contact,
  Contacts: jsv.list(Contact),
  NullableContacts: jsv.list(jsv.nullable(Contact)),
  People: jsv.list(Person),
  Model,
  Person,
  any: jsv.any(),
  byte: jsv.byte(),
  bytes: jsv.bytes(),
  byDecimal: jsv.map(jsv.string(), jsv.decimal()),
  char: jsv.char(),
  dateOnly: jsv.dateOnly(),
  dateTime: jsv.dateTime(),
  dateTimeOffset: jsv.dateTimeOffset(),
  decimal: jsv.decimal(),
  double: jsv.double(),
  float: jsv.float(),
  guid: jsv.guid(),
  ints: jsv.list(jsv.int()),
  nullableInts: jsv.list(jsv.nullable(jsv.int())),
  nullableNumbers: jsv.dictionary(jsv.nullable(jsv.int())),
  long: jsv.long(),
  month: jsv.enumeration("Month", MONTHS),
  never: jsv.enumeration("Never", []),
  numbered: jsv.map(jsv.string(), jsv.int()),
  short: jsv.short(),
  string: jsv.string(),
  timeOnly: jsv.timeOnly(),
  timeSpan: jsv.timeSpan(),
  ulong: jsv.ulong(),
  uri: jsv.uri(),
};

interface Description {
  readonly fault: string;
  readonly schema: string;
  readonly options?: jsv.DecodeOptions & jsv.EncodeOptions;
}

const files = readdirSync(FOLDER);
/** The names of all faults. */
export const faults = files
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, ""));

/** What a file says of its fault, with the issues if they were written already. */
export function descriptionOf(name: string): Description {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
}

/** What comes of a fault: of its bytes, and then, if it can be had, of its text. */
export async function errorsOf(name: string): Promise<jsv.JsvError[]> {
  const { schema, options } = descriptionOf(name);
  const by = schemas[schema]!;
  const results: (jsv.DecodeResult<unknown> | jsv.EncodeResult)[] = [];
  if (files.includes(`${name}.js`)) {
    const { default: value } = await import(new URL(`${name}.js`, FOLDER).href);
    results.push(jsv.safeEncode(by, value as never, options));
  } else {
    const bytes = readFileSync(new URL(`${name}.jsv`, FOLDER));
    if (name.endsWith(".utf16")) results.push(jsv.safeDecode(by, bytes.toString("utf16le"), options));
    else {
      results.push(jsv.safeDecode(by, bytes, options));
      const text = bytes.toString();
      if (Buffer.from(text).equals(bytes)) results.push(jsv.safeDecode(by, text, options));
    }
  }
  return results.map((result) => {
    if (result.success) throw new Error(`${name} is no fault: ${JSON.stringify(result.data)}`);
    return result.error;
  });
}
