import * as jsv from "@evovoice/jsv";
import { decodeItems, encodeItems, settleItems } from "@evovoice/jsv/stream";
import { expect, it } from "vitest";
import { allOf, from } from "./support.js";

// Of two nulls at the end of a list of value types a service reads one: a stream refuses the second, as `decode` does.

const Numbers = jsv.nullable(jsv.int());

it.each([1, 2, 100])("refuses the last item, wherever the text is cut: %i", async (size) => {
  const text = "[1,,,2,,]";
  const chunks = text.match(new RegExp(`.{1,${size}}`, "g"))!;
  const settled = await allOf(settleItems(Numbers, from(...chunks)));
  expect(settled.slice(0, -1).map((one) => one.success && one.data)).toEqual([1, null, null, 2, null]);
  expect(settled.at(-1)).toMatchObject({
    success: false,
    error: { issues: [{ code: "trailing_nulls", path: [5] }] },
  });
  await expect(allOf(decodeItems(Numbers, from("[1,,2,]")))).resolves.toEqual([1, null, 2, null]);
  await expect(allOf(decodeItems(jsv.nullable(jsv.string()), from("[a,,]")))).resolves.toEqual([
    "a",
    null,
    null,
  ]);
});

it.each([1, 2, 100])("refuses it after a faulty item whose end is not certain, too: %i", async (size) => {
  for (const [item, code] of [
    ["}x", "mismatched_bracket"],
    ['"x"y', "text_after_quote"],
    ['"x', "unterminated_quote"],
  ]) {
    const text = `{items:[1,${item},2,,],n:1}`;
    const chunks = text.match(new RegExp(`.{1,${size}}`, "g"))!;
    const settled = await allOf(settleItems(Numbers, from(...chunks), { at: ["items"] }));
    expect(settled.map((one) => (one.success ? one.data : one.error.issues[0].code))).toEqual([
      ...[1, code, 2, null],
      "trailing_nulls",
    ]);
    expect(settled.at(-1)).toMatchObject({
      error: { issues: [{ path: ["items", 4], offset: text.indexOf("]") }] },
    });
  }
  const last = await allOf(settleItems(Numbers, from("[1,}x,2,]")));
  expect(last.at(-1)).toEqual({ success: true, data: null });
});

it("refuses to write them", async () => {
  const written = async (values: (number | null)[]) => (await allOf(encodeItems(Numbers, values))).join("");
  await expect(written([1, null, null])).rejects.toMatchObject({
    issues: [{ code: "trailing_nulls", path: [2] }],
  });
  expect(await written([null, null, 1, null])).toBe("[,,1,]");
  expect((await allOf(encodeItems(jsv.nullable(jsv.string()), ["a", null, null]))).join("")).toBe("[a,,]");
});
