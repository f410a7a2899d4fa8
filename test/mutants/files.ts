import { readdirSync } from "node:fs";

const ROOMS =
  /^((syntax|decode|decode\/fast|decode\/recovery|encode|schema|laws|conformance|call-history|malformed|hostile)\/)?[\w-]+\.test\.ts$/;

/** Those that compile with TypeScript, read megabytes or a million levels, try out all texts, or need `vi`. */
const LEFT_OUT = [
  "readme",
  "doc-comments",
  "call-history/types",
  "decode/recovery/long",
  "encode/longest",
  "encode/runtimes",
  "hostile/messages",
  "malformed/completeness",
  "syntax/million",
  "syntax/oracle",
];

/** Those that come last: they take longest, or use up what the fast path remembers. */
const LAST = [
  "decode/large",
  "laws/",
  "conformance/",
  "decode/fast/known-keys",
  "decode/paths",
  "encode/long-texts",
  "decode/recovery/",
  "syntax/grammar",
  "syntax/truncation",
  "malformed/",
];

/** The tests that mutants meet. The quick ones come first, since the first failure ends a mutant's run. */
export const TEST_FILES: readonly string[] = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => ROOMS.test(file) && !LEFT_OUT.includes(file.replace(".test.ts", "")))
  .sort((a, b) => Number(isLast(a)) - Number(isLast(b)) || a.localeCompare(b));

function isLast(file: string): boolean {
  return LAST.some((start) => file.startsWith(start));
}
