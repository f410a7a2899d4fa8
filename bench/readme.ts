import { type Entry, show } from "./report.js";
import { MAJORS, type Result, resultsOf } from "./targets.js";

/** The figures that the README shows, by their keys. */
const KEYS = ["decode", "generated", "zod", "laid out", "worst", "parse", "bytes", "encode", "servicestack"];
/** What its text names besides. */
const EXACT = "exact";

/** The README with the figures of the versions of Node of which all were measured; as it is if there is none. */
export function readmeWith(readme: string, entries: readonly Entry[]): string {
  const of = (key: string): Result[] => resultsOf(entries, nodes).filter(({ target }) => target.key === key);
  const nodes = MAJORS.filter((major) =>
    resultsOf(entries, [major])
      .filter(({ target }) => [...KEYS, EXACT].includes(target.key))
      .every(({ worst }) => worst !== undefined),
  );
  if (nodes.length === 0) return readme;
  const byValue = (a: Result, b: Result): number => b.worst!.value - a.worst!.value;
  const worst = of("worst").sort(byValue)[0]!;
  const exact = of(EXACT).sort(byValue)[0]!;
  const table = show({
    title: "",
    head: ["ratio of times", ...nodes.map((node) => `Node ${node}`)],
    rows: KEYS.map((key) => {
      const row = of(key);
      return [row[0]!.target.name, ...row.map(({ worst }) => worst!.value.toFixed(2))];
    }),
  });
  const dates = entries.map(({ date }) => date).sort();
  const block = `<!-- bench -->

Medians of processor time, ${dates.at(-1)}, as ratios to the peer in the same run: below 1 is faster. Pages of 50 and of 1,000
realistic sessions, the slower of both. Everything that is measured, the targets that are missed among it: [bench/RESULTS.md](bench/RESULTS.md).

${table.replace(/^.*\n\n/, "")}
The worst shape is "${worst.worst!.on}", on Node ${worst.node}. Faulty text takes the exact path, up to ${exact.worst!.value.toFixed(0)} times as long as \`JSON.parse\`.

<!-- /bench -->`;
  return readme.replace(/<!-- bench -->[\s\S]*?<!-- \/bench -->/, () => block);
}
