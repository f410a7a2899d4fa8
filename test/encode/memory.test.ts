import * as jsv from "@evovoice/jsv";
import { expect, it } from "vitest";
import { heap } from "../support/heap.js";

/** One string on the heap, of ten million characters, which any longer string cut out of it keeps alive. */
const documentOf = (before: string, after: string): string =>
  [before, "x".repeat(10_000_000), after].join("");

/** How much of the heap is in use after some work that was not before it. */
async function growth(work: () => void): Promise<number> {
  const before = await heap();
  work();
  // The engine remembers the string in which a regular expression was searched last.
  expect("a").toMatch(/a/);
  return (await heap()) - before;
}

it("a value that is refused leaves nothing of its text in memory", async () => {
  const Strings = jsv.list(jsv.string());
  jsv.encode(Strings, ["before"]);
  const grown = await growth(() => {
    const items: unknown[] = [documentOf("", ""), 5];
    expect(jsv.safeEncode(Strings, items as string[]).success).toBe(false);
  });
  expect(grown).toBeLessThan(2_000_000);
});

it.each(["ReadyToBeWritten", "NoSuchMemberAtAll"])(
  "a member that was written last, as %s, keeps no document in memory",
  async (member) => {
    const State = jsv.enumeration("State", ["ReadyToBeWritten", "Other"]);
    jsv.encode(State, "Other");
    const grown = await growth(() => {
      const [cut] = jsv.decode(jsv.list(jsv.string()), documentOf(`[${member},`, "]"));
      expect(jsv.safeEncode(State, cut as "Other").success).toBe(member === "ReadyToBeWritten");
    });
    expect(grown).toBeLessThan(2_000_000);
  },
);

it("names of classes that are remembered keep no document in memory", async () => {
  const Base = jsv.object("Base", { id: jsv.string() });
  const Other = jsv.object("Other", {}, { base: Base });
  const Classes = jsv.list(jsv.subclasses(Base, { "Orc.Base, Orc": Base, "Orc.Other, Orc": Other }));
  jsv.decode(Classes, "[{id:a}]");
  const grown = await growth(() => {
    jsv.decode(Classes, documentOf('[{__type:"Orc.Other, Orc"},{id:', "}]"));
  });
  expect(grown).toBeLessThan(2_000_000);
});
