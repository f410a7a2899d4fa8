import { describe, expect, it } from "vitest";
import { decodeFast } from "../../../src/decode/fast/decode-fast.js";
import { createKnownKeys, mapStart, noteSize } from "../../../src/decode/fast/known-keys.js";
import { resolveDecodeOptions } from "../../../src/decode/options.js";
import { any } from "../../../src/index.js";

describe("the keys of untyped maps", () => {
  it("may be more than are remembered", () => {
    const keys = Array.from({ length: 1200 }, (_, i) => `key${i}`);
    const record = Object.fromEntries(keys.map((key) => [key, "x"]));
    const map = `{${keys.map((key) => `${key}:x`).join(",")}}`;
    for (let i = 0; i < 2; i++) {
      expect(decodeFast(any(), `[${map},${map}]`, resolveDecodeOptions({}))).toStrictEqual({
        value: [record, record],
      });
    }
  });

  it("stay known while they come, and others are learnt after one document with many", () => {
    const known = createKnownKeys();
    const id = known.find("id");
    known.root.next = id;
    expect(known.find("id")).toBe(id);
    for (let i = 0; i < 2000; i++) known.find(`key${i}`);
    expect(known.find("id")).toBe(id);
    expect(known.find("late")).toBeUndefined();
    for (let i = 0; i < 60_000 && known.find("late") === undefined; i++);
    expect(known.find("late")).toMatchObject({ text: "late", inherited: false });
    expect(known.root.next).toBeUndefined();
    expect(known.find("id")).not.toBe(id);
    for (let i = 0; i < 1200; i++) known.find(`new${i}`);
    expect(known.find("new0")).toBeDefined();
    // With "late" and "id" there are a thousand.
    expect(known.find("new997")).toBeDefined();
    expect(known.find("new998")).toBeUndefined();
  });

  it.each([
    [3, 4, false],
    [4, 4, false],
    [5, 5, true],
    [80, 80, true],
    [81, 4, false],
  ])("are noted as the size of the map, for the next one: of %i, for %i", (size, room, isOther) => {
    const start = mapStart();
    const { makeRecord } = start;
    noteSize(start, size);
    expect(start.room).toBe(room);
    expect(start.makeRecord !== makeRecord).toBe(isOther);
  });

  it("are not remembered if they are quoted, or too long to compare", () => {
    const known = createKnownKeys();
    expect(known.find("a,b")).toBeUndefined();
    expect(known.find("x".repeat(255))).toBeUndefined();
    expect(known.find("x".repeat(254))).toBeDefined();
    expect(known.find("toString")).toMatchObject({ inherited: true });
  });

  it("are read as they are when they are forgotten in the middle of a document", () => {
    const maps = Array.from({ length: 60 }, (_, i) =>
      Object.fromEntries([["id", "a"], ...Array.from({ length: 1000 }, (_, k) => [`k${i}x${k}`, "v"])]),
    );
    const text = `[${maps.map((map) => `{${Object.entries(map).map(([key, value]) => `${key}:${value}`)}}`)}]`;
    expect(decodeFast(any(), text, resolveDecodeOptions({}))).toStrictEqual({ value: maps });
  });
});
