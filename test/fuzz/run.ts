import { parseArgs } from "node:util";
import { fuzz } from "./campaign.js";
import { readCorpus, saveCorpus, saveFinding } from "./store.js";

// npm run fuzz -- --minutes 5 --seed 1 --count 100000: whichever limit comes first ends it. Ends with 1 if a law broke.

const { values } = parseArgs({
  options: { seed: { type: "string" }, minutes: { type: "string" }, count: { type: "string" } },
});

function numberOf(name: "seed" | "minutes" | "count", otherwise: number): number {
  const given = values[name];
  const number = given === undefined ? otherwise : Number(given);
  if (given?.trim() === "" || !(number >= 0)) throw new Error(`--${name} must be a number, not "${given}"`);
  return number;
}

const seed = Math.floor(numberOf("seed", Date.now() % 1e9));
const count = numberOf("count", Number.POSITIVE_INFINITY);
// Without any limit, one minute is enough for a look.
const minutes = numberOf("minutes", values.count === undefined ? 1 : Number.POSITIVE_INFINITY);

/** How many findings of one law are kept: more would hardly say more. */
const MAX_PER_LAW = 3;

const corpus = readCorpus();
const before = corpus.size;
const findings = new Map<string, number>();
const start = Date.now();
let said = start;
console.log(`seed ${seed}, a corpus of ${before} texts`);

const rate = (tried: number): string =>
  `${tried.toLocaleString("en")} inputs, ${Math.round(tried / ((Date.now() - start) / 1000)).toLocaleString("en")} a second`;

const tried = fuzz({
  seed,
  count,
  deadline: start + minutes * 60_000,
  corpus,
  onFinding: (finding) => {
    const known = findings.get(finding.law) ?? 0;
    findings.set(finding.law, known + 1);
    if (known >= MAX_PER_LAW) return;
    console.log(`\n${finding.message}\nseed ${finding.seed}, kept as ${saveFinding(finding)}\n`);
  },
  onProgress: (done) => {
    if (Date.now() - said < 30_000) return;
    said = Date.now();
    console.log(rate(done));
  },
});

saveCorpus(corpus);
const total = [...findings.values()].reduce((sum, n) => sum + n, 0);
const laws = [...findings].map(([law, n]) => `${law} ${n} times`).join(", ");
console.log(`${rate(tried)}; ${corpus.size - before} new features`);
console.log(total === 0 ? "No law was broken." : `Broken: ${laws}.`);
if (total > 0) process.exitCode = 1;
