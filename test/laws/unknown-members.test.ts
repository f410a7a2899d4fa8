import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { issueOf } from "../support/issue.js";
import { runs } from "../support/size.js";

const keep = { unknownMembers: "keep" } as const;
const State = jsv.enumeration("State", { Idle: 0, Busy: 5, "a b": 7 });
const Access = jsv.flags("Access", { Read: 1, Write: 2 });
const Call = jsv.object("Call", {
  state: State,
  access: Access,
  states: jsv.list(jsv.nullable(State)),
  byState: jsv.dictionary(Access, State),
  map: jsv.map(State, Access),
});

describe("what decode lets through with unknownMembers: keep, encode takes back with it", () => {
  it("for any text", () => {
    const member = fc.oneof(
      fc.constantFrom(
        "Idle",
        "busy",
        "5",
        "+5",
        "99",
        "-0",
        "1e3",
        "Paused",
        "Read,Exec",
        " Idle",
        "",
        "9".repeat(20),
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(member, member, (a, b) => {
        const [x, y] = [a, b].map((text) => `"${text.replaceAll('"', '""')}"`);
        const text = `{state:${x},access:${y},states:[${y},,${x}],byState:{${x}:${y}},map:{${y}:${x}}}`;
        const value = jsv.decode(Call, text, keep);
        expect(jsv.decode(Call, jsv.encode(Call, value, keep), keep)).toStrictEqual(value);
        // The fast path refuses what it does not know, and the exact one keeps it.
        expect(jsv.encode(Call, value, { ...keep, keyCase: "pascal" })).toMatch(/^\{State:/);
      }),
      { numRuns: runs(500) },
    );
  });

  it("after an edit", () => {
    const call = jsv.decode(Call, "{state:Paused,states:[Busy,Away]}", keep);
    call.states?.push("Lost", 12);
    expect(jsv.encode(Call, { ...call, access: "Exec" }, keep)).toBe(
      "{state:Paused,access:Exec,states:[Busy,Away,Lost,12]}",
    );
  });
});

it("what would read back as something else is refused, and without keep what is unknown", () => {
  for (const value of ["idle", " Idle", "5", "99"]) {
    expect(issueOf(() => jsv.encode(State, value, keep)).code).toBe("unknown_member");
  }
  expect(issueOf(() => jsv.encode(State, 1.5, keep)).code).toBe("unknown_member");
  expect(issueOf(() => jsv.encode(Access, "Read", keep)).code).toBe("unknown_member");
  expect(issueOf(() => jsv.encode(State, "Paused" as "Idle")).code).toBe("unknown_member");
  expect(issueOf(() => jsv.encode(Access, "Exec" as never)).code).toBe("wrong_type");
  expect(jsv.encode(Access, 2 ** 40, keep)).toBe(String(2 ** 40));
  expect(() => jsv.encode(State, "Idle", { unknownMembers: "ignore" as never })).toThrow(RangeError);
});
