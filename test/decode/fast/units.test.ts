import { describe, expect, it } from "vitest";
import { unitsWriter } from "../../../src/decode/fast/units.js";

const texts = ["", "abc", "été", "漢字 😀", "\ud83d", "\0\uffff\ufeff", "x".repeat(100)];

/** What a machine would do that stores a unit's bytes the other way round. */
const swapped = {
  from: (memory: ArrayBufferLike) => ({
    write: (text: string, start: number, bytes: number) =>
      Buffer.from(memory).write(text, start, bytes, "utf16le") &&
      Buffer.from(memory, start, bytes).swap16().length,
  }),
};

describe("writing the units of a string", () => {
  it.each([
    ["with Node's Buffer", {}],
    ["without it", { Buffer: undefined }],
    ["beside an element with the id Buffer", { Buffer: {} }],
    ["on a machine with the other order of bytes", { Buffer: swapped }],
  ])("%s", (_name, runtime) => {
    const units = new Uint16Array(100);
    const write = unitsWriter(units, "Buffer" in runtime ? runtime : undefined);
    for (const text of texts) {
      units.fill(0x7777);
      write(text);
      expect(String.fromCharCode(...units.subarray(0, text.length))).toBe(text);
      expect(units.subarray(text.length).every((unit) => unit === 0x7777)).toBe(true);
    }
  });
});
