import { describe, expect, it } from "vitest";
import { ByteSink } from "../../src/encode/byte-sink.js";
import { FixedString } from "../../src/encode/sink.js";
import { TextSink } from "../../src/encode/text-sink.js";
import * as jsv from "../../src/index.js";
import { callsDuring } from "../support/calls.js";

/** Begins, and gives what was written as a string. */
function textOf(sink: ByteSink | TextSink, write: () => void): string {
  if (sink instanceof TextSink) sink.begin(false);
  write();
  const written = sink.end();
  return typeof written === "string"
    ? written
    : new TextDecoder("utf-8", { ignoreBOM: true }).decode(written);
}

describe.each([
  ["to a string", () => new TextSink()],
  ["to a string without Node's Buffer", () => new TextSink({})],
  ["to a string beside an element with the id Buffer", () => new TextSink({ Buffer: {} })],
  ["to bytes", () => new ByteSink()],
])("%s", (_name, makeSink) => {
  it("the first and last characters of each length in UTF-8 are written", () => {
    const characters = [..."\x7f\x80\xff\u0100\u07ff\u0800\ud7ff\ue000\ufeff\uffff\u{10000}\u{10ffff}"];
    for (const character of [...characters, characters.join("")]) {
      for (const text of [character, "a".repeat(70) + character]) {
        const sink = makeSink();
        expect(textOf(sink, () => sink.string(text))).toBe(text);
        expect(textOf(sink, () => sink.bare(text))).toBe(text);
        const fixed = new FixedString(text);
        expect(textOf(sink, () => [1, 2, 3].map(() => sink.fixed(fixed)))).toBe(text.repeat(3));
      }
    }
  });

  it("a string longer than any block is written after others", () => {
    const sink = makeSink();
    const long = "漢".repeat(1 << 20);
    const text = textOf(sink, () => {
      sink.string("ab");
      sink.string(long);
      sink.string("cd");
    });
    expect(text === `ab${long}cd`).toBe(true);
  });

  it("a fixed string is prepared when it is written the second time, and copied from then on", () => {
    const sink = makeSink();
    const costs = (length: number) => {
      const name = new FixedString("n".repeat(length));
      return [1, 2, 3].map(() => {
        const { charCodeAt } = callsDuring({ charCodeAt: String.prototype }, () => sink.fixed(name));
        return charCodeAt / length;
      });
    };
    textOf(sink, () => {
      expect(costs(1)).toEqual([1, 2, 0]);
      expect(costs(64)).toEqual([1, 2, 0]);
      expect(costs(65)).toEqual([0, 0, 0]);
    });
  });

  it("up to 64 characters are looked at one by one", () => {
    const sink = makeSink();
    const looks = (write: () => void) => callsDuring({ charCodeAt: String.prototype }, write).charCodeAt;
    textOf(sink, () => {
      expect(looks(() => sink.bare("1".repeat(64)))).toBe(64);
      expect(looks(() => sink.bare("1".repeat(65)))).toBe(0);
      expect(looks(() => sink.string("1".repeat(64)))).toBe(64);
      expect(looks(() => sink.string("1".repeat(65)))).toBe(0);
    });
  });

  it("500 keys are remembered, and forgotten when others came ten times as often", () => {
    const sink = makeSink();
    const write = (key: string) => textOf(sink, () => sink.key("{", key));
    const isKnown = (key: string) => {
      let text = "";
      const { charCodeAt } = callsDuring({ charCodeAt: String.prototype }, () => {
        text = write(key);
      });
      expect(text).toBe(`{${key}:`);
      return charCodeAt < key.length;
    };
    const learn = (key: string) => [1, 2, 3].map(() => write(key));
    for (let i = 0; i < 500; i++) learn(`key${i}`);
    expect(isKnown("key0") && isKnown("key499")).toBe(true);
    for (let i = 0; i < 4_998; i++) write(`other${i}`);
    expect(isKnown("key0")).toBe(true);
    // The 4,999th.
    expect(isKnown("later")).toBe(false);
    expect(isKnown("key0")).toBe(true);
    write("the 5,000th");
    learn("later");
    expect(isKnown("later")).toBe(true);
    expect(isKnown("key0")).toBe(false);
  });
});

it("a text is written even if it was to be one string alone", () => {
  const sink = new TextSink();
  sink.begin(true);
  for (const delimiter of ["[", ",", "]"]) sink.delimiter(delimiter);
  expect(sink.end()).toBe("[,]");
});

it("bytes are cut to those before the last block", () => {
  const sink = new ByteSink();
  sink.bare("before");
  const { size } = sink;
  for (let i = 0; i < 100_000; i++) sink.bare("after");
  sink.cutTo(size);
  sink.bare("!");
  expect(new TextDecoder().decode(sink.end())).toBe("before!");
});

it("short strings that are not ASCII are encoded without the runtime's encoder", () => {
  const sink = new ByteSink();
  const calls = (length: number) =>
    callsDuring({ encodeInto: TextEncoder.prototype }, () => sink.string("é".repeat(length))).encodeInto;
  expect([1, 64, 65].map(calls)).toEqual([0, 0, 1]);
});

it("a text that the engine cannot hold is refused", () => {
  const Note = jsv.object("Note", { text: jsv.string() });
  const value = {
    get text(): string {
      throw new RangeError("Invalid string length");
    },
  };
  expect(jsv.safeEncode(Note, value)).toMatchObject({ error: { issues: [{ code: "too_long", path: [] }] } });
});

it("a colon is a bare character, as the reference writes it", () => {
  const Chars = jsv.list(jsv.char());
  expect(jsv.encode(Chars, [":", ",", "a"])).toBe('[:,",",a]');
  expect(jsv.decode(Chars, '[:,",",a]')).toEqual([":", ",", "a"]);
});
