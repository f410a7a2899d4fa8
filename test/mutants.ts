import { readdirSync } from "node:fs";

// All tests that mutants are run against, as one test file: it loads the library once for all of them, which would
// otherwise take most of the time. The quick ones come first, since the first failure ends a mutant's run.

const ROOMS = /^(\w+|(syntax|decode|encode|schema|laws|conformance|call-history)\/.*)\.test\.ts$/;

/** Those that compile with TypeScript, read megabytes or try out all texts. */
const LEFT_OUT = [
  "readme",
  "doc-comments",
  "decode/large",
  "decode/recover",
  "syntax/oracle",
  "syntax/truncation",
];

const SLOW = ["laws/", "conformance/", "decode/paths", "syntax/depth", "syntax/grammar"];

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => ROOMS.test(file) && !LEFT_OUT.includes(file.replace(".test.ts", "")))
  .sort((a, b) => Number(isSlow(a)) - Number(isSlow(b)) || a.localeCompare(b));

for (const file of files) await import(/* @vite-ignore */ `./${file}`);

function isSlow(file: string): boolean {
  return SLOW.some((start) => file.startsWith(start));
}
