import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TEST_FILES } from "./files.js";

const IMPORT = /^import \{([^}]*)\} from "vitest";/m;

describe("the tests that mutants meet", () => {
  it("take from vitest only what its stand-in has", () => {
    const exported = /^export (?:const (\w+)|\{([^}]*)\})/gm;
    const standIn = readFileSync("test/mutants/vitest.ts", "utf8");
    const names = [...standIn.matchAll(exported)].flatMap((found) => (found[1] ?? found[2] ?? "").split(","));
    const known = new Set(names.map((name) => name.trim()));
    const imported = TEST_FILES.flatMap((file) => {
      const found = IMPORT.exec(readFileSync(`test/${file}`, "utf8"));
      return (found?.[1]?.match(/\w+/g) ?? []).map((name) => `${name} in ${file}`);
    });
    expect(imported.length).toBeGreaterThan(TEST_FILES.length);
    expect(imported.filter((entry) => !known.has(entry.split(" ")[0] ?? ""))).toEqual([]);
  });
});
