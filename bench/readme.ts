import { type Entry, show } from "./report.js";
import { MAJORS, type Result, resultsOf } from "./targets.js";

/** The figures that the README shows, by their keys. */
const KEYS = ["decode", "zod", "worst", "parse", "bytes", "encode", "servicestack"];

/** The README with the figures of now. It keeps those that it has until all of them are measured. */
export function readmeWith(readme: string, entries: readonly Entry[]): string {
  const results = resultsOf(entries).filter(({ target }) => KEYS.includes(target.key));
  const exact = resultsOf(entries).filter(({ target }) => target.key === "exact");
  if ([...results, ...exact].some(({ worst }) => worst === undefined)) return readme;
  const rows = KEYS.map((key) => {
    const row = results.filter(({ target }) => target.key === key);
    return [row[0]!.target.name, ...row.map(shown)];
  });
  const worst = results
    .filter(({ target }) => target.key === "worst")
    .sort((a, b) => b.worst!.value - a.worst!.value)[0]!;
  const table = show({
    title: "",
    head: ["ratio of times", ...MAJORS.map((major) => `Node ${major}`)],
    rows,
  });
  const dates = entries.map(({ date }) => date).sort();
  const block = `<!-- bench -->

Medians of processor time, ${dates.at(-1)}, as ratios to the peer in the same run: below 1 is faster. Pages of 50 and of 1,000
realistic sessions, the slower of both. Everything that is measured: [bench/RESULTS.md](bench/RESULTS.md).

${table.replace(/^.*\n\n/, "")}
The worst shape is "${worst.worst!.on}", on Node ${worst.node}. Faulty text takes the exact path, up to ${Math.max(...exact.map(({ worst }) => worst!.value)).toFixed(0)} times as long as
\`JSON.parse\`.

<!-- /bench -->`;
  return readme.replace(/<!-- bench -->[\s\S]*?<!-- \/bench -->/, () => block);
}

function shown({ worst }: Result): string {
  return worst!.value.toFixed(2);
}
