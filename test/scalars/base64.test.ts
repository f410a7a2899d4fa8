import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64Rule } from "../../src/scalars/base64.js";
import { runs } from "../support/size.js";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("base64Rule", () => {
  test.each([
    ["", bytes()],
    ["AQ==", bytes(1)],
    ["AQI=", bytes(1, 2)],
    ["AQID", bytes(1, 2, 3)],
    ["AAAA", bytes(0, 0, 0)],
    ["+/+/", bytes(0xfb, 0xff, 0xbf)],
    ["////", bytes(255, 255, 255)],
    ["/w==", bytes(255)],
  ])("%j", (text, value) => {
    expect(base64Rule.read(text)).toEqual(value);
    expect(base64Rule.write(value)).toBe(text);
  });

  test.each([
    ["no padding", "AQ"],
    ["half the padding", "AQ="],
    ["one character", "A"],
    ["too much padding", "AQI=="],
    ["three of it", "A==="],
    ["padding only", "===="],
    ["padding inside", "AQ==AQID"],
    ["padding before the end", "AQ=A"],
    ["a bit left over", "AR=="],
    ["two left over", "AQJ="],
    ["white space", "AQ I"],
    ["white space around", " AQID"],
    ["a line break", "AQID\n"],
    ["the alphabet of URLs", "-_-_"],
    ["no ASCII", "AQI\u0141"],
    ["far from ASCII", "AQI\uff21"],
    ["a hostile text", "A".repeat(1e7 + 1)],
    ["a fault at its end", `${"A".repeat(1e7 - 1)}!`],
  ])("refused: %s", (_, text) => {
    expect(base64Rule.read(text)).toBeUndefined();
    expect(base64Rule.fault(text)).toBe("invalid_base64");
  });

  test("writes what Node writes, and gives it back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (value) => {
        const text = base64Rule.write(value);
        expect(text).toBe(Buffer.from(value).toString("base64"));
        expect(base64Rule.read(text)).toEqual(value);
      }),
    );
  });

  test("reads a text only if it is the one that would be written", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."AQgw/+9=") }), (text) => {
        const value = base64Rule.read(text);
        if (value === undefined) expect(Buffer.from(text, "base64").toString("base64")).not.toBe(text);
        else expect(base64Rule.write(value)).toBe(text);
      }),
      { numRuns: runs(2000) },
    );
  });

  test("takes 10 MB, in pieces that join", () => {
    const value = Uint8Array.from({ length: 1e7 + 1 }, (_, index) => (index * 7) & 0xff);
    const text = base64Rule.write(value);
    expect(text === Buffer.from(value).toString("base64")).toBe(true);
    expect(Buffer.compare(base64Rule.read(text)!, value)).toBe(0);
  });

  test("accepts a Uint8Array as it is, and a Buffer as the Uint8Array that it holds", () => {
    const plain = bytes(1, 2);
    expect(base64Rule.accept(plain)).toBe(plain);
    const accepted = base64Rule.accept(Buffer.from([1, 2]).subarray(1));
    expect(accepted).toEqual(bytes(2));
    expect(accepted?.constructor).toBe(Uint8Array);
    const others = [
      "AQI=",
      [1, 2],
      new Uint8ClampedArray(1),
      new Uint16Array(1),
      new ArrayBuffer(1),
      null,
      undefined,
    ];
    for (const value of [...others, Object.create(Uint8Array.prototype)]) {
      expect(base64Rule.accept(value)).toBeUndefined();
    }
  });
});
