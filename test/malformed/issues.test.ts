import { readdirSync, readFileSync } from "node:fs";
import * as jsv from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { describe, expect, it } from "vitest";

// One pair of files a fault. `<name>.jsv` holds the faulty document byte for byte (`<name>.utf16.jsv` in UTF-16, for
// what UTF-8 cannot carry), `<name>.js` the value that cannot be written; `<name>.json` says what the fault is, by
// which schema and options it is read or written, and the issues that must come of it, frames line by line.
// When a message changes, `npx vitest run --project source test/malformed -u` writes the issues anew: read
// each of them. For a new fault, begin with `"issues": []`. The schemas below are those that a file may name.

const FOLDER = new URL("../../fixtures/malformed/", import.meta.url);

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

interface Expectation {
  readonly fault: string;
  readonly schema: string;
  readonly options?: jsv.DecodeOptions & jsv.EncodeOptions;
  readonly issues: readonly (Omit<jsv.JsvIssue, "frame"> & { readonly frame?: readonly string[] })[];
}

const files = readdirSync(FOLDER);
const faults = files.filter((file) => file.endsWith(".json")).map((file) => file.replace(/\.json$/, ""));

function expectationOf(name: string): Expectation {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
}

async function errorsOf(name: string, { schema, options }: Expectation): Promise<jsv.JsvError[]> {
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

describe("every fault has its issues", () => {
  it.each(faults)("%s", async (name) => {
    const expectation = expectationOf(name);
    const [first, second] = await errorsOf(name, expectation);
    const issues = first!.issues.map(({ frame, ...issue }) => ({
      ...issue,
      ...(frame === undefined ? {} : { frame: frame.split("\n") }),
    }));
    // Bytes or a string: the same issues, but for the byte offset and the unit of a length.
    const places = (error: jsv.JsvError): unknown =>
      error.issues.map(({ code, path, offset, line, column, frame }) => ({
        code,
        path,
        offset,
        line,
        column,
        frame,
      }));
    if (second !== undefined) expect(places(second)).toEqual(places(first!));
    const written = `${JSON.stringify({ ...expectation, issues }, null, 2)}\n`;
    await expect(written).toMatchFileSnapshot(new URL(`${name}.json`, FOLDER).pathname);
  });
});

describe("every message", () => {
  const issues = faults.flatMap((name) => expectationOf(name).issues.map((issue) => ({ name, issue })));

  it.each(issues)("of $name is short and plain: $issue.message", ({ issue }) => {
    const { message, received = "", frame = [] } = issue;
    expect(message.length).toBeLessThanOrEqual(400);
    expect([...received].length).toBeLessThanOrEqual(80);
    expect(message).toMatch(/^[^A-Z]|^JSV |^Contact /);
    expect(message).not.toMatch(/[\p{Control}\p{Format}]|undefined;|;;|\.$/u);
    for (const line of frame) expect([...line].length).toBeLessThanOrEqual(80);
    if (frame.length > 0) expect(frame[1]).toMatch(/^ *\^+$/);
  });
});
