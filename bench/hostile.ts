import { fork } from "node:child_process";
import { once } from "node:events";
import { encode, format, formatError, type JsvError, safeDecode, safeEncode, toWire } from "@evovoice/jsv";
import { hostileTexts, hostileValues } from "./hostile-cases.js";
import type { Table } from "./report.js";
import { answer, quartersOf } from "./runner.js";

// Does hostile input cost more than its length? Every case grows to eight times its size: time for each byte (for
// each part of a value) may grow 1.5 times at most, and peak memory for each byte has a limit.

const PARTS = [8, 4, 2, 1];
const MOST_GROWTH = 1.5;
/**
 * How much memory a byte of input may cost at the peak, in bytes, on top of the input itself: the documentation
 * layout writes up to a thousand tabs before a bracket.
 */
const MOST_MEMORY = 2500;
/** A case is measured again before it fails: noise passes, quadratic growth does not. */
const ATTEMPTS = 3;
/** A case is measured for so long, in milliseconds, but each size at least three times. */
const BUDGET = 200;

interface Probe {
  readonly name: string;
  readonly sizes: readonly number[];
  /** Makes the input of a size, and gives what is measured on it. */
  readonly prepare: (size: number) => { readonly length: number; readonly run: () => unknown };
}

/** Nobody may throw anything: an exception that is no JsvError ends the question. */
function read(text: string, { schema, options }: (typeof hostileTexts)[number]): void {
  const result = safeDecode(schema, text, options);
  if (!result.success) explain(result.error);
}

function explain(error: JsvError): void {
  formatError({ ...error, issues: error.issues.slice(0, 5) as never });
}

function layOut(text: string): void {
  for (const lay of [toWire, format]) {
    try {
      lay(text);
    } catch (error) {
      if (!(error instanceof Error && error.name === "JsvError")) throw error;
    }
  }
}

function sizesUpTo(most: number): number[] {
  return PARTS.map((part) => Math.floor(most / part / 40) * 40);
}

const probes: readonly Probe[] = [
  ...hostileTexts.flatMap((item): Probe[] => {
    const probe = (how: string, prepare: (text: string) => () => unknown): Probe => ({
      name: `${item.name}, ${how}`,
      sizes: sizesUpTo(item.most),
      prepare: (size) => {
        const text = flat(item.make(size));
        return { length: text.length, run: prepare(text) };
      },
    });
    return [
      probe("compiled", (text) => () => read(text, item)),
      // A line break is layout, which is the exact path's business.
      probe("exact", (text) => {
        const laidOut = flat(`\n${text}`);
        return () => read(laidOut, item);
      }),
      probe("laid out", (text) => () => layOut(text)),
    ];
  }),
  ...hostileValues.map(
    ({ name, schema, most, make }): Probe => ({
      name: `${name}, written`,
      sizes: sizesUpTo(most),
      prepare: (size) => {
        const value = make(size);
        return {
          length: size,
          run: () => {
            const result = safeEncode(schema, value as never);
            if (result.success) encode(schema, value as never, { layout: "formatted" });
            else explain(result.error);
          },
        };
      },
    }),
  ),
];

/** A text in one piece: a rope would be put together while it is measured. */
function flat(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** How many times as long a byte takes in the largest size as in the smallest: medians, all sizes in turn. */
function growthOf({ sizes, prepare }: Probe): number {
  const inputs = sizes.map((size) => ({ ...prepare(size), times: [] as number[] }));
  const start = performance.now();
  for (let round = 0; round < 4 || (performance.now() - start < BUDGET && round < 30); round++) {
    for (const { run, times } of round % 2 === 0 ? inputs : [...inputs].reverse()) {
      const before = performance.now();
      run();
      // The first round warms up.
      if (round > 0) times.push(performance.now() - before);
    }
  }
  const perByte = inputs.map(({ length, times }) => quartersOf(times).median / length);
  return perByte.at(-1)! / perByte[0]!;
}

/** What this very module does when it is asked for a probe by its number: one run, and how much memory it took. */
async function peakOf(index: number): Promise<number> {
  const child = fork(new URL(import.meta.url), [String(index)]);
  const ended = once(child, "disconnect").then(() => {
    throw new Error(`"${probes[index]!.name}" gave no answer`);
  });
  const [bytes] = (await Promise.race([once(child, "message"), ended])) as [number];
  return bytes;
}

function measurePeak({ sizes, prepare }: Probe): number {
  // What is loaded and built on first need is no part of the price.
  prepare(sizes[0]! / 40).run();
  const { length, run } = prepare(sizes.at(-1)!);
  const before = process.resourceUsage().maxRSS;
  run();
  return ((process.resourceUsage().maxRSS - before) * 1024) / length;
}

async function question(): Promise<void> {
  const rows: { row: string[]; growth: number; failed: boolean }[] = [];
  for (const [index, probe] of probes.entries()) {
    let growth = growthOf(probe);
    for (let attempt = 1; attempt < ATTEMPTS && growth > MOST_GROWTH; attempt++)
      growth = Math.min(growth, growthOf(probe));
    const peak = await peakOf(index);
    const failed = growth > MOST_GROWTH || peak > MOST_MEMORY;
    const verdict = failed ? "FAILED" : "passed";
    const size = probe.sizes.at(-1)!.toLocaleString("en");
    rows.push({
      row: [probe.name, size, growth.toFixed(2), Math.round(peak).toString(), verdict],
      growth,
      failed,
    });
    if (failed) console.error(rows.at(-1)!.row.join(" | "));
  }
  const table: Table = {
    title: "Hostile input: growth of time for each byte from n to 8 n, and peak memory",
    note: `${rows.filter(({ failed }) => failed).length} of ${rows.length} cases failed: growth above ${MOST_GROWTH}, or more than ${MOST_MEMORY} bytes a byte.`,
    head: ["input, way", "8 n", "growth", "peak bytes a byte", ""],
    rows: rows.map(({ row }) => row),
  };
  answer({
    tables: [table],
    figures: {
      "hostile growth": [
        { on: `${rows.length} cases`, value: Math.max(...rows.map(({ growth }) => growth)) },
      ],
    },
  });
}

const [asked] = process.argv.slice(2);
if (asked === undefined) await question();
else process.send!(measurePeak(probes[Number(asked)]!));
