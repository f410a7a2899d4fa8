import * as jsv from "@evovoice/jsv";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsvEncoderStream } from "../../src/stream/index.js";
import { issueOf } from "../support/issue.js";

const LONE = "a\ud800b";
const Note = jsv.object("Note", { text: jsv.string(), tags: jsv.map(jsv.list(jsv.string())) });

describe("encodeBytes", () => {
  it("gives the bytes of the text, or refuses what they cannot carry", () => {
    fc.assert(
      fc.property(arbitrary(jsv.any()), (value) => {
        const text = jsv.stringify(value);
        if (/\p{Surrogate}/u.test(text)) {
          expect(() => jsv.encodeBytes(jsv.any(), value)).toThrow(jsv.JsvError);
        } else {
          expect(jsv.decode(jsv.any(), jsv.encodeBytes(jsv.any(), value))).toStrictEqual(value);
        }
      }),
    );
  });

  it.each<[string, unknown, jsv.PathSegment[]]>([
    ["at the root", LONE, []],
    ["in a property", { text: LONE }, ["text"]],
    ["in an item", [["a"], ["b", LONE]], [1, 1]],
    ["in a key", { [LONE]: "a" }, [LONE]],
    ["in a Map", { tags: new Map([["k", ["x", LONE]]]) }, ["tags", "k", 1]],
    ["in the key of a Map", new Map([[LONE, null]]), [LONE]],
  ])("half of a surrogate pair %s is refused where it stands", (_where, value, path) => {
    expect(issueOf(() => jsv.encodeBytes(jsv.any(), value))).toMatchObject({
      code: "invalid_utf8",
      message: "half of a surrogate pair cannot be written: UTF-8 has no bytes for it",
      path,
    });
    expect(typeof jsv.stringify(value)).toBe("string");
  });

  it("writes pairs, options and all", () => {
    const options = { keyCase: "pascal", layout: "formatted" } as const;
    const bytes = jsv.encodeBytes(Note, { text: "😀" }, options);
    expect(new TextDecoder().decode(bytes)).toBe(jsv.encode(Note, { text: "😀" }, options));
  });
});

it("a stream is refused at the item, and at the envelope", async () => {
  const written = async (values: jsv.InferInput<typeof Note>[], envelope: string): Promise<string> => {
    const encoder = new JsvEncoderStream(Note, { at: ["items"], envelope });
    const text = new Response(encoder.readable).text();
    const writer = encoder.writable.getWriter();
    const writing = (async () => {
      for (const value of values) await writer.write(value);
      await writer.close();
    })();
    const [result] = await Promise.allSettled([text, writing]);
    if (result.status === "rejected") throw result.reason;
    return result.value;
  };
  expect(await written([{ text: "😀" }], "{a:b}")).toBe("{items:[{text:😀}],a:b}");
  const code = "invalid_utf8";
  await expect(written([{ text: "a" }, { tags: { k: [LONE] } }], "{a:b}")).rejects.toMatchObject({
    issues: [{ code, path: ["items", 1, "tags", "k", 0] }],
  });
  await expect(written([{ text: "a" }], `{a:${LONE}}`)).rejects.toMatchObject({ issues: [{ code }] });
});
