import { any, encode, format, JsvError, type JsvIssue, toWire } from "@evovoice/jsv";
import { formatPieces } from "@evovoice/jsv/stream";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writePieces } from "../../src/stream/format-pieces.js";
import { TextSource } from "../../src/stream/source.js";

type Form = "formatted" | "wire";
const WHOLE = { formatted: format, wire: toWire };

/** Of a text that comes in small chunks of bytes, cut wherever that can be done. */
async function inPieces(text: string, form: Form, chunk = 3, piece = 1) {
  async function* chunks() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  let given = "";
  let written = "";
  let count = 0;
  for await (const each of writePieces(new TextSource(chunks(), "test"), form, piece)) {
    given += each.given;
    written += each.written;
    count += 1;
  }
  return { given, written, count };
}

function issueOf(work: () => unknown): JsvIssue | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as JsvError).issues[0];
  }
}

async function issueInPieces(text: string, chunk = 3): Promise<JsvIssue | undefined> {
  return inPieces(text, "formatted", chunk).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof JsvError) return error.issues[0];
      throw error;
    },
  );
}

describe("formatPieces", () => {
  it.each([
    "{items:[{id:a,log:[{m:x},{m:y}]},{id:b}],n:1}",
    "[a,,b]",
    "[a,]",
    "[,]",
    "[[],{},[[a,b],c]]",
    '{"a,b":[1,2],"c:d":{e:f,g:h}}',
    '["a,b","say ""hi, you""",\'x\']',
    "{\n\ta: 1,\n\tb: \n\t[\n\t\tx,\n\t\ty\n\t]\n}\n",
    "\ufeff[a,b]",
    "[Zoë,佐藤,👩🏽‍🚀]",
    "[ a , b ]",
    "a",
    '"a,b"',
  ])("writes %j as format and toWire do", async (text) => {
    for (const form of ["formatted", "wire"] as const) {
      const { given, written } = await inPieces(text, form);
      expect(written).toBe(WHOLE[form](text));
      expect(given).toBe(text);
    }
  });

  it("cuts at every depth", async () => {
    expect((await inPieces("{a:[1,2,{b:3,c:4}],d:5}", "wire")).count).toBeGreaterThanOrEqual(3);
  });

  it("writes any document as the whole", async () => {
    const sizes = fc.record({
      chunk: fc.integer({ min: 1, max: 9 }),
      piece: fc.integer({ min: 1, max: 30 }),
    });
    const layout = fc.constantFrom("wire" as const, "formatted" as const);
    await fc.assert(
      fc.asyncProperty(arbitrary(any()), layout, sizes, async (value, layout, { chunk, piece }) => {
        // Bytes hold no halves of a surrogate pair.
        const text = Buffer.from(encode(any(), value, { layout })).toString();
        for (const form of ["formatted", "wire"] as const) {
          expect((await inPieces(text, form, chunk, piece)).written).toBe(WHOLE[form](text));
        }
      }),
    );
  });

  it.each([
    "{items:[{id:a,log:[{m:x},{m:y]}]}]}",
    '{items:[{id:a,log:[1,2,{m:x"y}]},3]}',
    "[a,[b,c,{d:e,f}]]",
    "{a:1,b:2,}",
    "{a:1,,b:2}",
    "{a:1}x,y",
    "{a:1},{b:2}",
    "a,b",
    "[a,b",
    "{a:[1,2,{x:[y,z",
    "[[a,b],\n[c,\n[d,e}]]",
    '[a,"b,c',
    "[a,b]]",
    `[a,${"[".repeat(1001)}`,
    "",
  ])("says what is wrong with %j as format does", async (text) => {
    const expected = issueOf(() => format(text))!;
    const { code, message, path, offset, line, column } = (await issueInPieces(text)) ?? {};
    expect({ code, path, offset, line, column }).toEqual({
      code: expected.code,
      path: expected.path,
      offset: expected.offset,
      line: expected.line,
      column: expected.column,
    });
    expect(message).toBe(expected.message);
  });

  it.each(["{a:[x,{p\nq:[x,y]}]}", '{a:[x,{ "p":[x,y]}]}'])(
    "says where a faulty name stands before a cut: %j",
    async (text) => {
      const issue = await issueInPieces(text);
      const whole = issueOf(() => format(text));
      expect([issue?.code, issue?.offset, issue?.path]).toEqual([whole?.code, whole?.offset, whole?.path]);
    },
  );

  it("refuses what format refuses, with the same code and place", async () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[],:"ab\n '), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        const expected = issueOf(() => format(text));
        const issue = await issueInPieces(text, 1000);
        expect([issue?.code, issue?.offset, issue?.path]).toEqual([
          expected?.code,
          expected?.offset,
          expected?.path,
        ]);
        expect((await issueInPieces(text)) === undefined).toBe(expected === undefined);
      }),
    );
  });

  it("says where bytes are that are not UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("[a,b,"), Buffer.from([0xff])]);
    async function* chunks() {
      yield bytes;
    }
    const all = async () => {
      for await (const _ of formatPieces(chunks(), { layout: "wire" }));
    };
    await expect(all()).rejects.toMatchObject({ issues: [{ code: "invalid_utf8", byteOffset: 5 }] });
  });
});

describe("the source", () => {
  const long = "a,".repeat(100_000);
  let closed = 0;
  async function* source(text: string) {
    try {
      yield text;
      yield text;
    } finally {
      closed += 1;
    }
  }

  it("is told when the loop is left, and when a document is refused", async () => {
    closed = 0;
    for await (const _ of formatPieces(source(`[${long}`))) break;
    expect(closed).toBe(1);
    await expect(formatPieces(source(`[a},${long}`)).next()).rejects.toBeInstanceOf(JsvError);
    expect(closed).toBe(2);
  });

  it("is told when the loop is left before it begins, and while it waits", async () => {
    for (const text of ["", "["]) {
      let cancelled = 0;
      const stalled = new ReadableStream<string>({
        start: (controller) => controller.enqueue(text),
        cancel: () => void cancelled++,
      });
      const pieces = formatPieces(stalled);
      const pending = text === "" ? undefined : pieces.next();
      await pieces.return(undefined);
      expect(await pending).toEqual(pending && { done: true, value: undefined });
      expect(cancelled).toBe(1);
    }
  });
});
