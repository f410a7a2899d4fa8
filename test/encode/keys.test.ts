import * as jsv from "@evovoice/jsv";
import { expect, it } from "vitest";
import { heap } from "../support/heap.js";
import { issueOf } from "../support/issue.js";

it("keys that are remembered keep no document in memory", async () => {
  const Counts = jsv.map(jsv.int());
  const write = (name: string): string => {
    // Joined, it is one string on the heap, and the keys are views into it.
    const text = ["{", `${name}-in-a-map:1,`, "a-key-of-a-map:".padStart(10_000_000, "x"), "2}"].join("");
    const counts = jsv.decode(Counts, text);
    return jsv.encode(Counts, new Map([...counts].slice(0, 1)));
  };
  write("first");
  const before = await heap();
  expect(write("second")).toBe("{second-in-a-map:1}");
  expect((await heap()) - before).toBeLessThan(2_000_000);
});

it("keys that a reader remembers keep no document in memory", async () => {
  const read = (name: string): unknown =>
    // The value is short, and so no view into the text.
    jsv.parse(["{", `${name}-in-an-untyped-map:1,`, "x".repeat(10_000_000), ":2}"].join(""));
  read("first");
  const before = await heap();
  expect(read("second")).toMatchObject({ "second-in-an-untyped-map": "1" });
  expect((await heap()) - before).toBeLessThan(2_000_000);
});

it("an object whose keys stand the other way round costs each of them the same", () => {
  const looksAt = (count: number): number => {
    const names = Array.from({ length: count }, (_, i) => `p${i}`);
    const Wide = jsv.object("Wide", Object.fromEntries(names.map((name) => [name, jsv.int()])));
    let looks = 0;
    const value = new Proxy(Object.fromEntries(names.reverse().map((name) => [name, 1])), {
      getOwnPropertyDescriptor: (target, key) => {
        looks += 1;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
    expect(jsv.encode(Wide, value)).toMatch(/^\{p0:1,p1:1,/);
    return looks;
  };
  expect(looksAt(160) / looksAt(20)).toBeLessThan(10);
});

it("a property is not lost that another's getter takes away", () => {
  const Pair = jsv.object("Pair", { a: jsv.string(), b: jsv.string() });
  const first = {
    get a(): string {
      delete (this as { b?: string }).b;
      return "1";
    },
    b: "2",
  };
  const { message } = issueOf(() => jsv.encode(Pair, first));
  expect(message).toBe("the value changed while it was written");
  // It was read before the getter ran.
  const last = {
    b: "2",
    get a(): string {
      delete (this as { b?: string }).b;
      return "1";
    },
  };
  expect(jsv.encode(Pair, last)).toBe("{a:1,b:2}");
});
