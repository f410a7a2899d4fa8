import assert from "node:assert/strict";
import { inspect, isDeepStrictEqual } from "node:util";
import { generateReader, honours } from "../../src/compile/generate-reader.js";
import { Profile } from "../../src/compile/profile.js";
import { decodeExact } from "../../src/decode/exact.js";
import { decodeFast, type FastResult } from "../../src/decode/fast/decode-fast.js";
import { type DecodeOptions, resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import type { WithDefaults } from "../../src/options.js";
import { propertiesOf } from "../../src/schema/properties.js";
import { resolve } from "../../src/schema/resolve.js";

// The laws of the property tests, which the fuzzer takes as its oracles. Each throws where it is broken, and nothing
// here needs the test runner.

/** A value with all that `===` on objects hides: types, prototypes, order of keys, -0. */
function shown(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null });
}

function same(actual: unknown, expected: unknown, law: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  assert.fail(`${law}\ngot:      ${shown(actual)}\nexpected: ${shown(expected)}`);
}

/** The fast path bails out of faulty text only, and equals the exact path, which equals itself when it goes on from there. */
export function pathsAgree(schema: jsv.Schema, text: string, options: DecodeOptions = {}): void {
  const settings = resolveDecodeOptions(options);
  const fast = decodeFast(schema, text, settings);
  if (honours(settings)) generatedAgrees(schema, text, settings, fast);
  const exact = decodeExact(schema, text, settings);
  if ("value" in fast) {
    same(
      shown("value" in exact ? exact.value : exact.faults),
      shown(fast.value),
      `the paths differ on ${JSON.stringify(text)}`,
    );
  } else {
    assert("faults" in exact, `the fast path bails out of good text: ${JSON.stringify(text)}`);
    const resumed = decodeExact(schema, text, settings, fast.checkpoint);
    same(shown(resumed), shown(exact), `going on differs from beginning on ${JSON.stringify(text)}`);
  }
}

/** Readers that were generated for texts of a schema: for the first one that is good, and before any came. */
const readers = new WeakMap<
  jsv.Schema,
  { readonly forOne: boolean; readonly reads: readonly (() => unknown)[] }
>();

/** A generated reader gives what the closures of its schema give, or bails out where they do, with their checkpoint. */
function generatedAgrees(
  schema: jsv.Schema,
  text: string,
  settings: WithDefaults<DecodeOptions>,
  fast: FastResult,
): void {
  let known = readers.get(schema);
  if (known === undefined || (!known.forOne && "value" in fast)) {
    const profile = new Profile();
    const generated = [generateReader(schema, profile)];
    if ("value" in fast) profile.add(schema, fast.value);
    generated.push(generateReader(schema, profile));
    known = { forOne: "value" in fast, reads: generated.flatMap((made) => made?.read ?? []) };
    readers.set(schema, known);
  }
  for (const read of known.reads) {
    const result = decodeFast(schema, text, settings, read);
    same(
      shown("value" in result ? result : result.checkpoint),
      shown("value" in fast ? fast : fast.checkpoint),
      `a generated reader differs from the closures on ${JSON.stringify(text)}`,
    );
  }
}

/** Whatever decoding can give round-trips in every layout and case, and validates as it is. */
export function roundTrips(schema: jsv.Schema, value: unknown): void {
  const wire = jsv.encode(schema, value);
  const formatted = jsv.encode(schema, value, { layout: "formatted" });
  const texts = [wire, formatted, jsv.encode(schema, value, { keyCase: "pascal" })];
  for (const text of texts) same(jsv.decode(schema, text), value, `read back from ${JSON.stringify(text)}`);
  same(jsv.toWire(formatted), wire, "toWire(format(x)) is x");
  same(schema["~standard"].validate(value), { value }, "validate gives the value itself");
}

/** Any text decodes, or is refused with a JsvError; what decodes encodes to a text that decodes to the same. */
export function readsOrRefuses(schema: jsv.Schema, text: string, options: DecodeOptions = {}): void {
  const result = jsv.safeDecode(schema, text, options);
  if (!result.success) {
    assert(result.error instanceof jsv.JsvError && result.error.issues.length > 0);
    return;
  }
  // A member that the schema does not know is read only by those who keep it.
  if (options.unknownMembers === "keep") return;
  const again = jsv.safeEncode(schema, result.data);
  // A null alone in a list and a root that begins with U+FEFF read well but have no text of their own; a URI that .NET
  // would write in another form, which only its tables give, is read as it is.
  if (!again.success) {
    assert(
      ["only_null_item", "leading_bom", "invalid_uri"].includes(again.error.issues[0].code),
      again.error.message,
    );
    return;
  }
  const read = jsv.decode(schema, again.data);
  // A URI is read as it is, and written and checked in the form that .NET writes.
  if (JSON.stringify(schema).includes('"kind":"uri"')) {
    same(jsv.encode(schema, read), again.data, "written again");
    return;
  }
  same(read, result.data, `read again from ${JSON.stringify(again.data)}`);
  same(schema["~standard"].validate(result.data), { value: result.data }, "validate gives what was read");
}

/** The writer, its guard and the reader say the same of any value. */
export function agree(schema: jsv.Schema, value: unknown): void {
  const written = jsv.safeEncode(schema, value);
  const checked = schema["~standard"].validate(value);
  if (!written.success) {
    // Not always for the same reason: a key that would not read back hides what is wrong with its value.
    assert(checked.issues !== undefined, `encode refuses what validate takes: ${written.error.message}`);
    return;
  }
  // Numbers without a name are written, and read only by those who keep them.
  if (checked.issues !== undefined)
    assert(
      !jsv.safeDecode(schema, written.data).success,
      `validate refuses what reads back: ${written.data}`,
    );
  const read = jsv.decode(schema, written.data, { unknownMembers: "keep" });
  if ("value" in checked) same(checked.value, read, "validate gives what decode(encode(value)) gives");
  // Not the same text: a plain object lists integer-like keys first.
  const again = jsv.decode(schema, jsv.encode(schema, read), { unknownMembers: "keep" });
  same(again, read, `read again after writing ${JSON.stringify(written.data)}`);
}

/** Bytes are read as the text that they spell, with the same issues; bytes that spell none say where. */
export function bytesAgree(schema: jsv.Schema, bytes: Uint8Array, options: DecodeOptions = {}): void {
  const read = jsv.safeDecode(schema, bytes, options);
  const text = utf8(bytes);
  if (text === undefined) {
    assert(!read.success, "invalid UTF-8 was read");
    const [{ code, byteOffset = Number.NaN }] = read.error.issues;
    same(code, "invalid_utf8", "invalid UTF-8 is what is said");
    assert(utf8(bytes.subarray(0, byteOffset)) !== undefined, `bytes are bad before ${byteOffset} already`);
    for (let end = byteOffset + 1; end <= Math.min(byteOffset + 4, bytes.length); end++)
      assert(utf8(bytes.subarray(0, end)) === undefined, `the bytes before ${end} are good`);
    return;
  }
  const expected = jsv.safeDecode(schema, text, options);
  same(shown(read.success && read.data), shown(expected.success && expected.data), "bytes are read as text");
  if (read.success || expected.success) return;
  same(
    read.error.issues.map((issue) => [issue.code, issue.message, issue.path, issue.line, issue.column]),
    expected.error.issues.map((issue) => [issue.code, issue.message, issue.path, issue.line, issue.column]),
    "bytes have the issues of their text",
  );
  for (const { offset, byteOffset } of read.error.issues) {
    const before = new TextEncoder().encode(text.slice(0, offset)).length;
    same(byteOffset, offset === undefined ? undefined : before, "byteOffset is offset in bytes");
  }
}

/**
 * Recovery changes no success, repeats what is said without it, and gives only what the schema allows and what
 * stands in the text, the same for bytes.
 */
export function recovers(schema: jsv.Schema, text: string, options: DecodeOptions = {}): void {
  const plain = jsv.safeDecode(schema, text, options);
  const recovered = jsv.safeDecode(schema, text, { ...options, recover: true });
  if (plain.success || recovered.success) {
    same(shown(recovered), shown(plain), "recovery changes no success");
    return;
  }
  const { maxIssues = 100 } = options;
  const { issues } = recovered.error;
  assert(issues.length <= maxIssues, `${issues.length} issues, ${maxIssues} allowed`);
  const place = ({ code, offset }: jsv.JsvIssue): string => `${code} at ${offset}`;
  const places = new Set(issues.map(place));
  if (issues.length < maxIssues) {
    const lost = plain.error.issues.map(place).find((issue) => !places.has(issue));
    assert(lost === undefined, `recovery does not tell ${lost}`);
  }
  soundError(recovered.error, text);
  fitsInPart(schema, recovered.partial, text, options.unknownMembers === "keep");
  if (/\p{Surrogate}/u.test(text)) return;
  const bytes = new TextEncoder().encode(text);
  const ofBytes = jsv.safeDecode(schema, bytes, { ...options, recover: true });
  same(
    shown(ofBytes.success ? ofBytes.data : ofBytes.partial),
    shown(recovered.partial),
    "bytes are recovered as text",
  );
}

/** What recovery gives fits the schema but for what is missing; every string stands in the text. */
function fitsInPart(schema: jsv.Schema, value: unknown, text: string, isLoose: boolean): void {
  if (value === undefined) return;
  const { schema: node, nullable } = resolve(schema);
  if (value === null && (nullable || node.kind === "any")) return;
  const each = (inner: jsv.Schema, values: Iterable<unknown>): void => {
    for (const item of values) fitsInPart(inner, item, text, isLoose);
  };
  if (node.kind === "list" && Array.isArray(value)) each(node.item, value);
  else if (node.kind === "map" && value instanceof Map) each(node.value, value.values());
  else if (node.kind === "dictionary" && isRecord(value)) each(node.value, Object.values(value));
  else if (node.kind === "any" && Array.isArray(value)) each(node, value);
  else if (node.kind === "any" && isRecord(value)) each(node, Object.values(value));
  else if (node.kind === "subclasses" && isRecord(value)) {
    const { __type: type, ...own } = value;
    fitsInPart(type === undefined ? node.base : node.types[String(type)]!, own, text, isLoose);
  } else if (node.kind === "object" && isRecord(value)) {
    const { all } = propertiesOf(node);
    for (const [name, inner] of Object.entries(value)) {
      const property = all.find((known) => known.name === name);
      assert(property !== undefined && inner !== undefined, `recovery gives the property ${name}`);
      fitsInPart(property.schema, inner, text, isLoose);
    }
  } else if (node.kind === "string" || node.kind === "any") {
    assert(typeof value === "string", `recovery gives ${shown(value)} for a string`);
    assert(
      text.includes(value) || text.includes(value.replaceAll('"', '""')),
      `no ${shown(value)} in the text`,
    );
  } else if (!isLoose) {
    // In a list, since a document alone cannot begin with the character U+FEFF.
    const validated = jsv.list(node)["~standard"].validate([value]);
    same(validated, { value: [value] }, `recovery gives ${shown(value)} for ${node.kind}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Laying out changes only the layout, whatever the schema; what is not JSV cannot be laid out. */
export function layoutKeepsAll(schema: jsv.Schema, text: string): void {
  const tree = jsv.safeDecode(jsv.any(), text, { maxDepth: 1000 });
  const isJsv = tree.success || isLaidOut(text);
  if (!isJsv) {
    assert.throws(() => jsv.toWire(text), jsv.JsvError, "toWire takes what format refuses");
    return;
  }
  // The language has empty entries; it is the schema that allows them or not.
  if (!tree.success)
    same(
      new Set(tree.error.issues.map(({ code }) => code)),
      new Set(["missing_value"]),
      "no JSV was laid out",
    );
  const formatted = jsv.format(text);
  const wire = jsv.toWire(text);
  same(jsv.format(formatted), formatted, "format(format(x)) is format(x)");
  same(jsv.toWire(wire), wire, "toWire(toWire(x)) is toWire(x)");
  same(jsv.toWire(formatted), wire, "toWire(format(x)) is toWire(x)");
  if (!tree.success) return;
  for (const laid of [formatted, wire])
    same(shown(jsv.parse(laid, { maxDepth: 1000 })), shown(tree.data), `laid out as ${JSON.stringify(laid)}`);
  const read = jsv.safeDecode(schema, text);
  if (!read.success) return;
  for (const laid of [formatted, wire]) {
    const again = jsv.safeDecode(schema, laid);
    // A padded property name, which no writer makes, comes out of `format` in quotes.
    if (!again.success && again.error.issues[0].code === "quoted_name" && laid === formatted) continue;
    same(
      shown(again.success ? again.data : again.error.message),
      shown(read.data),
      `read from ${JSON.stringify(laid)}`,
    );
  }
}

function isLaidOut(text: string): boolean {
  try {
    jsv.format(text);
    return true;
  } catch (error) {
    if (error instanceof jsv.JsvError) return false;
    throw error;
  }
}

const MAX_MESSAGE = 2000;
const MAX_RECEIVED = 80;
const FRAME_WIDTH = 80;

/** An error says where it is, and repeats nothing of its input at length. */
export function soundError(error: jsv.JsvError, text?: string): void {
  for (const { message, received = "", expected = "", frame, offset, line, column, code } of error.issues) {
    assert(message.length > 0 && message.length <= MAX_MESSAGE, `a message of ${message.length} units`);
    assert(received.length <= MAX_RECEIVED, `received has ${received.length} units`);
    assert(expected.length <= MAX_MESSAGE, `expected has ${expected.length} units`);
    if (text === undefined || offset === undefined) continue;
    assert(offset >= 0 && offset <= text.length, `${code} at offset ${offset} of ${text.length}`);
    const lines = text
      .slice(0, offset)
      .replace(/^\ufeff/, "")
      .split(/\r\n|\r|\n/);
    // Nobody says where a fault between CR and LF stands.
    if (text.slice(offset - 1, offset + 1) !== "\r\n")
      same([line, column], [lines.length, lines.at(-1)!.length + 1], `${code} at offset ${offset}`);
    for (const row of (frame ?? "").split("\n"))
      assert([...row].length <= FRAME_WIDTH, `a frame of ${[...row].length} columns`);
  }
  assert(error.message.length <= 8 * MAX_MESSAGE, `an error message of ${error.message.length} units`);
  assert(jsv.formatError(error, { color: true }).length > 0);
}
