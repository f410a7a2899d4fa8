import * as jsv from "@evovoice/jsv";
import { decodeItems, decodeRecords, encodeItems, encodeRecords, settleItems } from "@evovoice/jsv/stream";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCase } from "../../src/text/case.js";
import { trimWhiteSpace } from "../../src/text/white-space.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { runs } from "../support/size.js";
import { anyText, mutated, soup, wellFormedText } from "../support/text.js";
import { allOf, from, inChunksOf, issuesIn, outcomeOf, shown, splitAt } from "./support.js";

const rest = { label: jsv.string(), totalCount: jsv.int(), more: jsv.any() };
const Rest = jsv.object("Rest", rest);

interface Case {
  readonly item: jsv.Schema;
  readonly text: string;
}

/** Lists with something around them, in the wire or the documentation layout, in either case. */
function documents(text: fc.Arbitrary<string>): fc.Arbitrary<Case> {
  const layouts = fc.record({
    layout: fc.constantFrom("wire" as const, "formatted" as const),
    keyCase: fc.constantFrom("camel" as const, "pascal" as const),
  });
  return schemaAndValue(text).chain(({ schema: item }) => {
    const value = fc.record(
      {
        label: text,
        items: fc.array(arbitrary(item, { string: text }), { maxLength: 6 }),
        totalCount: fc.nat(),
        more: text,
      },
      { requiredKeys: [] },
    );
    const order = fc.boolean();
    return fc.tuple(value, layouts, order).map(([value, layout, itemsFirst]) => {
      const properties = itemsFirst ? { items: jsv.list(item), ...rest } : { ...rest, items: jsv.list(item) };
      const written = jsv.safeEncode(jsv.object("Document", properties), value, layout);
      return { item, text: written.success ? written.data : "{}" };
    });
  });
}

/** Offsets to split a text at, the same one more than once, too. */
const offsets = fc.array(fc.nat(400), { maxLength: 12 });

function chunksOf<T extends string | Uint8Array>(whole: T, cuts: readonly number[]) {
  return splitAt(
    cuts.map((cut) => cut % (whole.length + 1)),
    whole,
  );
}

async function sameAsDecode(
  { item, text }: Case,
  chunks: AsyncIterable<string | Uint8Array>,
  bytes: boolean,
) {
  const Document = jsv.object("document", { ...rest, items: jsv.list(item) });
  const whole = jsv.safeDecode(Document, bytes ? new TextEncoder().encode(text) : text);
  const stream = decodeItems(item, chunks, { at: ["items"], envelope: Rest });
  const { items, error } = await outcomeOf(stream);
  if (error === undefined) {
    if (!whole.success) throw whole.error;
    const { items: expected = [], ...others } = whole.data;
    expect(shown(items)).toBe(shown(expected));
    expect(shown(await stream.envelope)).toBe(shown(others));
    return;
  }
  const issues = issuesIn(error);
  await expect(stream.envelope).rejects.toBe(error);
  if (issues[0]?.code === "duplicate_key") return;
  if (whole.success) throw error;
  // A stream finds a faulty item before a fault of the syntax after it, or of the properties around the list.
  const all = whole.error.issues;
  if (isSyntax(all) && !isSyntax(issues)) return;
  expect(all.map(placeOf)).toEqual(expect.arrayContaining(issues.map(placeOf)));
  if (isSyntax(all)) expect(issues.map(placeOf)).toEqual(all.map(placeOf));
}

const AGAINST_SCHEMA =
  /^(wrong_type|missing_value|missing_property|quoted_name|invalid_(?!utf8)|unknown|out_of_range|number|not_)/;

function isSyntax(issues: readonly jsv.JsvIssue[]): boolean {
  return issues.length === 1 && !AGAINST_SCHEMA.test(issues[0]!.code);
}

function placeOf(issue: jsv.JsvIssue) {
  const { code, path, offset, byteOffset, line, column, expected, received } = issue;
  // How a document goes on is not known when its beginning is refused.
  const seen = code === "text_after_document" ? undefined : received;
  // The hint after the semicolon depends on how the text begins.
  const message = issue.message.replace(/;.*?(opened at .*)?$/s, "$1");
  // A fault of the syntax names the properties as the text does: in any case, and padded with what .NET trims.
  const [first, ...others] = path;
  const isItems = typeof first === "string" && foldCase(trimWhiteSpace(first)) === "ITEMS";
  const named = isItems ? ["items", ...others] : path;
  return { code, path: named, offset, byteOffset, line, column, expected, received: seen, message };
}

describe("decodeItems, for any chunking,", () => {
  it("takes a name padded with U+0085, which JavaScript's own trim leaves", async () => {
    for (const text of ["{items\u0085:[1,2]}", "{items\u0085:[1a\n\t[2]]}"]) {
      const chunks = inChunksOf(1, new TextEncoder().encode(text));
      await sameAsDecode({ item: jsv.short(), text }, chunks, true);
    }
  });

  it("gives what decode gives, from strings", async () => {
    await fc.assert(
      fc.asyncProperty(documents(anyText), offsets, (document, cuts) =>
        sameAsDecode(document, chunksOf(document.text, cuts), false),
      ),
      { numRuns: 300 },
    );
  });

  it("gives what decode gives, from bytes", async () => {
    await fc.assert(
      fc.asyncProperty(documents(wellFormedText), offsets, (document, cuts) =>
        sameAsDecode(document, chunksOf(new TextEncoder().encode(document.text), cuts), true),
      ),
      { numRuns: runs(500) },
    );
  });

  it("refuses what decode refuses, at the same place", async () => {
    const faulty = documents(anyText).chain(({ item, text }) =>
      mutated(fc.constant(text)).map((text): Case => ({ item, text })),
    );
    await fc.assert(
      fc.asyncProperty(faulty, offsets, (document, cuts) =>
        sameAsDecode(document, chunksOf(document.text, cuts), false),
      ),
      { numRuns: runs(500) },
    );
  });

  it("refuses what decode refuses, at the same byte", async () => {
    const faulty = documents(wellFormedText).chain(({ item, text }) =>
      mutated(fc.constant(text)).map(
        (text): Case => ({ item, text: new TextDecoder().decode(new TextEncoder().encode(text)) }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(faulty, offsets, (document, cuts) =>
        sameAsDecode(document, chunksOf(new TextEncoder().encode(document.text), cuts), true),
      ),
      { numRuns: runs(500) },
    );
  });

  it("reads any text inside a list as decode does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(soup, { maxLength: 4 }), offsets, (parts, cuts) => {
        const text = `{items:[${parts.join(",")}]}`;
        return sameAsDecode({ item: jsv.any(), text }, chunksOf(text, cuts), false);
      }),
      { numRuns: runs(500) },
    );
  });
});

it("every item goes out before the rest of the stream is there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wellFormedText, { minLength: 1, maxLength: 5 }), async (values) => {
      const texts = values.map((value) => jsv.encode(jsv.list(jsv.string()), [value]).slice(1, -1));
      let sent = 0;
      async function* source() {
        yield "[";
        for (const text of texts) {
          sent += 1;
          yield `${text},`;
        }
        yield "last]";
      }
      let read = 0;
      for await (const item of decodeItems(jsv.string(), source())) {
        read += 1;
        if (read <= values.length) expect({ item, sent }).toEqual({ item: values[read - 1], sent: read });
      }
      expect(read).toBe(values.length + 1);
    }),
  );
});

it("settleItems gives good items around bad ones", async () => {
  const item = fc.oneof(
    fc.integer({ min: 0, max: 99 }).map(String),
    fc.constantFrom("x", "{a:1,,b}", '"a,]"', ""),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(item), fc.integer({ min: 1, max: 20 }), async (items, size) => {
      const texts = ["1", ...items];
      const settled = await allOf(settleItems(jsv.int(), inChunksOf(size, `[${texts.join(",")}]`)));
      const expected = texts.map((text) => (/^\d+$/.test(text) ? Number(text) : "fault"));
      expect(settled.map((one) => (one.success ? one.data : "fault"))).toEqual(expected);
    }),
  );
});

describe("records", () => {
  it("come back as they were written, for any chunking", async () => {
    await fc.assert(
      fc.asyncProperty(schemaAndValue(anyText), fc.nat(3), offsets, async ({ schema, value }, more, cuts) => {
        if (!jsv.safeEncode(schema, value).success) return;
        const values = Array.from({ length: more + 1 }, () => value);
        const text = (await allOf(encodeRecords(schema, values))).join("");
        const read = await allOf(decodeRecords(schema, chunksOf(text, cuts)));
        const one = jsv.decode(schema, jsv.encode(schema, value));
        expect(shown(read)).toBe(shown(values.map(() => one)));
      }),
      { numRuns: runs(500) },
    );
  });

  it("are documents on lines, whatever stands around them", async () => {
    const blank = fc.constantFrom("\n", "\r\n", "\r", "\n\n", " \t\n");
    const record = documents(wellFormedText).map(({ text }) => text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(record, blank)), offsets, async (lines, cuts) => {
        const text = lines.map(([record, blank]) => record + blank.replace(/^[ \t]+/, "\n")).join("");
        const read = await allOf(decodeRecords(jsv.any(), chunksOf(text, cuts)));
        expect(shown(read)).toBe(shown(lines.map(([record]) => jsv.parse(record))));
      }),
    );
  });
});

it("encodeItems writes what encode writes", async () => {
  const settings = fc.record({
    layout: fc.constantFrom("wire" as const, "formatted" as const),
    keyCase: fc.constantFrom("camel" as const, "pascal" as const),
  });
  const lists = schemaAndValue(anyText).chain(({ schema }) =>
    fc.record({
      item: fc.constant(schema),
      items: fc.array(arbitrary(schema)),
      totalCount: fc.option(fc.nat(), { nil: undefined }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(lists, settings, fc.boolean(), async ({ item, items, totalCount }, options, isAsync) => {
      const Document = jsv.object("Document", { items: jsv.list(item), totalCount: jsv.int() });
      const whole = jsv.safeEncode(Document, { items, totalCount }, options);
      const envelope = jsv.encode(jsv.object("Rest", { totalCount: jsv.int() }), { totalCount }, options);
      const values = isAsync ? from(...items) : items;
      const { items: pieces, error } = await outcomeOf(
        encodeItems(item, values, { at: ["items"], envelope, ...options }),
      );
      if (whole.success) expect(error ?? pieces.join("")).toBe(whole.data);
      else expect(issuesIn(error)[0]).toEqual(whole.error.issues[0]);
    }),
    { numRuns: runs(500) },
  );
});
