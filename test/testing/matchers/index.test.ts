import { bytes, double, int, list, long, map, object, string } from "@evovoice/jsv";
import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { jsvMatchers } from "@evovoice/jsv/testing/matchers";
import { describe, expect, it } from "vitest";

expect.extend(jsvMatchers);

/** What a failed expectation says. */
function messageOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the expectation held");
}

const PAGE = "{items:[{id:s1,callState:Hold},{id:s2,log:[{message:a}]}],totalCount:2}";

describe("toDecodeAs", () => {
  it("holds for text and bytes that decode", () => {
    expect(PAGE).toDecodeAs(AppGetCallHistoryResponse);
    expect(new TextEncoder().encode("[1,2]")).toDecodeAs(list(int()));
    expect("[1,2]").toDecodeAs(list(int()), [1, 2]);
    expect("{1:a}").toDecodeAs(map(string(), int()), new Map([[1, "a"]]));
    expect("{id:s1}").toDecodeAs(SessionInfo, { id: expect.any(String), outcome: undefined });
  });

  it("takes nothing that is not there for anything", () => {
    expect("{}").not.toDecodeAs(SessionInfo, { id: expect.anything() });
    expect("[1]").not.toDecodeAs(list(int()), [1, expect.anything()]);
    expect("[1,2]").not.toDecodeAs(list(int()), [expect.anything()]);
    expect("{id:s1}").toDecodeAs(SessionInfo, { id: expect.anything() });
    expect("{}").toDecodeAs(SessionInfo, { id: expect.not.stringContaining("x") });
  });

  it("shows all faults of text that does not decode", () => {
    expect("x").not.toDecodeAs(int());
    expect(
      messageOf(() =>
        expect("{items:[{id:s1,callState:Rinigng,ended:maybe}]}").toDecodeAs(AppGetCallHistoryResponse),
      ),
    ).toBe(
      [
        "expected text that decodes as ListResponse<SessionInfo>:",
        'items[0].callState: expected one of Disconnected, Ringing, Connected, Hold, Passive; got "Rinigng"; did you mean Ringing? (line 1, column 26)',
        "  {items:[{id:s1,callState:Rinigng,ended:maybe}]}",
        "                           ^^^^^^^",
        'items[0].ended: expected True or False; got "maybe" (line 1, column 40)',
        "  {items:[{id:s1,callState:Rinigng,ended:maybe}]}",
        "                                         ^^^^^",
      ].join("\n"),
    );
  });

  it("shows the first difference by its path, in the order of the expected value", () => {
    const expected = {
      items: [
        { id: "s1", callState: "Ringing" },
        { id: "s2", log: [] },
      ],
      totalCount: 3,
    };
    expect(messageOf(() => expect(PAGE).toDecodeAs(AppGetCallHistoryResponse, expected))).toBe(
      "expected the text to decode as ListResponse<SessionInfo> to the value given; first difference:\n" +
        'items[0].callState: expected "Ringing", received "Hold"',
    );
  });

  it.each([
    ["an item too many", "[1,2]", list(int()), [1], "[1]: expected nothing, received 2"],
    ["an item too few", "[1]", list(int()), [1, 2], "[1]: expected 2, received nothing"],
    ["another type of number", "[90]", list(long()), [90], "[0]: expected 90, received 90n"],
    [
      "an entry of a Map",
      "{2:b}",
      map(string(), int()),
      new Map([[2, "c"]]),
      '["2"]: expected "c", received "b"',
    ],
    [
      "a missing property",
      "{}",
      object("A", { "a b": int() }),
      { "a b": 1 },
      '["a b"]: expected 1, received nothing',
    ],
    ["a property too many", "{a:1}", object("A", { a: int() }), {}, "a: expected nothing, received 1"],
    [
      "a matcher",
      "{a:1}",
      object("A", { a: int() }),
      { a: expect.any(String) },
      "a: expected Any<String>, received 1",
    ],
    ["a Map too small", "{1:a}", map(string(), int()), new Map(), '["1"]: expected nothing, received "a"'],
    ["the sign of zero", "[-0]", list(double()), [0], "[0]: expected 0, received -0"],
    [
      "bytes",
      "AQI=",
      bytes(),
      Uint8Array.of(1, 3),
      "expected Uint8Array [ 1, 3, ], received Uint8Array [ 1, 2, ]",
    ],
    ["the root", "1", int(), 2, "expected 2, received 1"],
    ["another kind", "[1]", list(int()), { 0: 1 }, 'expected Object { "0": 1, }, received Array [ 1, ]'],
    ["undefined", "1", int(), undefined, "expected undefined, received 1"],
  ])("names %s", (_name, text, schema, value, line) => {
    expect(text).not.toDecodeAs(schema, value);
    expect(messageOf(() => expect(text).toDecodeAs(schema, value)).split("\n")[1]).toBe(line);
  });

  it("cuts long values", () => {
    const message = messageOf(() => expect("a".repeat(10_000)).toDecodeAs(string(), "b"));
    expect(message.length).toBeLessThan(400);
  });

  it("says what .not found", () => {
    expect(messageOf(() => expect("1").not.toDecodeAs(int()))).toBe(
      "expected text that does not decode as int",
    );
    expect(messageOf(() => expect("1").not.toDecodeAs(int(), 1))).toBe(
      "expected the text not to decode as int to the value given",
    );
  });

  it("refuses what is no text and what is no schema, with .not too", () => {
    expect(() => expect(1).not.toDecodeAs(int())).toThrow(
      "toDecodeAs takes JSV text, a string or UTF-8 bytes, not number",
    );
    for (const wrong of [undefined, null, "int", {}]) {
      expect(() => expect("1").not.toDecodeAs(wrong as never)).toThrow("must be a schema");
    }
  });
});

describe("toEqualJsv", () => {
  it("looks through layout, needless quotes and the order of properties", () => {
    expect("{a:1,b:[x,,y]}").toEqualJsv('{\n\tb: \n\t[\n\t\t"x",\n\t\t,\n\t\ty\n\t],\n\ta: 1\n}\n');
  });

  it.each([
    ["{a:{b:[1,2]}}", "{a:{b:[1,3]}}", 'a.b[1]: expected "3", received "2"'],
    ["[1.0]", "[1]", '[0]: expected "1", received "1.0"'],
    ["[b,a]", "[a,b]", '[0]: expected "a", received "b"'],
    ["{a: x}", "{a:x}", 'a: expected "x", received " x"'],
    ["{a:1}", "{A:1}", 'A: expected "1", received nothing'],
    ["[]", "{}", "expected Object {}, received Array []"],
    ["{__proto__:1}", "{}", '__proto__: expected nothing, received "1"'],
  ])("%s differs from %s", (text, other, line) => {
    expect(text).not.toEqualJsv(other);
    expect(messageOf(() => expect(text).toEqualJsv(other)).split("\n")[1]).toBe(line);
  });

  it("shows the fault of text that is no JSV", () => {
    expect(messageOf(() => expect("{a:1").toEqualJsv("{a:1}"))).toMatch(
      /^expected JSV text:\n.*\(line 1, column 5\)/s,
    );
    expect("{a:1").not.toEqualJsv("{a:1}");
  });

  it("refuses an expectation that is no JSV, with .not too", () => {
    expect(() => expect("{a:1}").not.toEqualJsv("{a:1")).toThrow(/^toEqualJsv: its argument is no JSV: /);
    expect(() => expect("{a:1}").toEqualJsv({ a: 1 } as never)).toThrow("not object");
  });
});
