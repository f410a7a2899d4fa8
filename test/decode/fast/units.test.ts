import { describe, expect, it } from "vitest";
import { unitsWriter } from "../../../src/decode/fast/units.js";

const texts = ["", "abc", "été", "漢字 😀", "\ud83d", "\0\uffff\ufeff", "x".repeat(100), "aé漢".repeat(33)];

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
    const window = new Uint8Array(100);
    const write = unitsWriter(window, "Buffer" in runtime ? runtime : undefined);
    for (const text of texts) {
      window.fill(0x77);
      write(text);
      expect([...window.subarray(0, text.length)]).toEqual(
        text.split("").map((unit) => Math.min(unit.charCodeAt(0), 255)),
      );
      expect(window.subarray(text.length).every((byte) => byte === 0x77)).toBe(true);
    }
  });
});
