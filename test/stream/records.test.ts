import * as jsv from "@evovoice/jsv";
import { decodeRecords } from "@evovoice/jsv/stream";
import { describe, expect, it } from "vitest";
import { from, issuesIn, outcomeOf } from "./support.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("records that cannot be read", () => {
  it("a fault in a record has its place in the stream, and its record's number in the path", async () => {
    const source = from("{n:1}\n\n{n:2", "}\n{n:x}\n{n:4}\n");
    const schema = jsv.object("Counted", { n: jsv.int() });
    const { items, error } = await outcomeOf(decodeRecords(schema, source));
    expect(items).toEqual([{ n: 1 }, { n: 2 }]);
    expect(issuesIn(error)).toMatchObject([
      { path: [2, "n"], offset: 16, line: 4, column: 4, frame: "{n:x}\n   ^" },
    ]);
  });

  it("a bracket that a record leaves open is named by its place in the stream", async () => {
    const { error } = await outcomeOf(decodeRecords(jsv.any(), from("[a]\n[b,{c:", "d\n")));
    expect(issuesIn(error)).toMatchObject([
      {
        code: "unexpected_end",
        path: [1, 1, "c"],
        message: expect.stringMatching(/opened at line 2, column 4$/),
      },
    ]);
  });

  it("a record beyond the limit is refused, those before it have arrived", async () => {
    const source = from("[a]\n[b", "cdefgh]\n[i]\n");
    const { items, error } = await outcomeOf(decodeRecords(jsv.any(), source, { maxItemLength: 8 }));
    expect(items).toEqual([["a"]]);
    expect(issuesIn(error)[0]).toMatchObject({ code: "too_long", path: [1], line: 2, column: 1 });
  });

  it("a record that never ends is refused before it is there", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<string> {
      for (; given < 1000; given++) yield '"abcdefgh';
    }
    const { error } = await outcomeOf(decodeRecords(jsv.any(), endless(), { maxItemLength: 100 }));
    expect(issuesIn(error)[0]).toMatchObject({ code: "too_long", path: [0], offset: 0 });
    expect(given).toBeLessThan(20);
  });

  it("bytes that are no UTF-8 are refused at their place in the stream", async () => {
    const source = from(bytes("[é]\n[b"), Uint8Array.of(0xff));
    const { items, error } = await outcomeOf(decodeRecords(jsv.any(), source));
    expect(items).toEqual([["é"]]);
    expect(issuesIn(error)[0]).toMatchObject({ code: "invalid_utf8", offset: 6, byteOffset: 7, line: 2 });
  });

  it("a stream beyond maxLength is refused", async () => {
    const { error } = await outcomeOf(decodeRecords(jsv.any(), from("a\n", "b\n"), { maxLength: 3 }));
    expect(issuesIn(error)[0]).toMatchObject({ code: "too_long" });
  });

  it("leaving the loop cancels the source", async () => {
    let cancelled = false;
    const source = new ReadableStream<string>({
      pull: (controller) => controller.enqueue("[1]\n"),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const record of decodeRecords(jsv.any(), source)) {
      expect(record).toEqual(["1"]);
      break;
    }
    expect(cancelled).toBe(true);
  });
});
