import { expect, test } from "vitest";
import * as jsv from "../../src/index.js";
import * as slim from "../../src/slim/index.js";
import { issueOf } from "../support/issue.js";

const Blob = jsv.object("Blob", { data: jsv.bytes(), end: jsv.boolean() });

test.each([
  ["[1,2,3]", [1, 2, 3]],
  ["[0,255]", [0, 255]],
  ["[]", []],
  ["[\n\t1,\n\t2\n]", [1, 2]],
  ["[ 1 , 2 ]", [1, 2]],
])("%j is a list of bytes", (text, bytes) => {
  expect(jsv.decode(jsv.bytes(), text)).toEqual(Uint8Array.from(bytes));
  // The slim entry has the fast path alone.
  expect(slim.decode(jsv.bytes(), text)).toEqual(Uint8Array.from(bytes));
  expect(jsv.decode(Blob, `{data:${text},end:True}`)).toEqual({ data: Uint8Array.from(bytes), end: true });
});

test.each([
  ["[256]", "number_out_of_range", [0]],
  ["[1,-1]", "number_out_of_range", [1]],
  ["[1,,2]", "missing_value", [1]],
  ["[1,2,]", "missing_value", [2]],
  ["[[1]]", "wrong_type", [0]],
  ['"[1,2]"', "invalid_base64", []],
])("%s is refused", (text, code, path) => {
  expect(issueOf(() => jsv.decode(jsv.bytes(), text))).toMatchObject({ code, path });
});

test("recovery keeps no array with a faulty byte", () => {
  const result = jsv.safeDecode(Blob, "{data:[1,x,3],end:True}", { recover: true });
  expect(result).toMatchObject({ success: false, partial: { end: true } });
  expect(result).not.toHaveProperty("partial.data");
});
