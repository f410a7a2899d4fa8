import { encode, format, formatError, type JsvError, safeDecode, safeEncode, toWire } from "@evovoice/jsv";
// From the source: the package does not offer the exact path by itself.
import { decodeExact } from "../../src/decode/exact.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import { type HostileText, joined, MANY, type Way } from "./case.js";
import { hostileTexts } from "./texts.js";
import { hostileValues } from "./values.js";

// What is measured: every hostile text in four ways, and every hostile value written.

export interface Probe {
  readonly name: string;
  readonly way: Way;
  /** n and 8 n. */
  readonly sizes: readonly [number, number];
  /** Makes the input of a size, and gives what is measured on it. */
  readonly prepare: (size: number) => { readonly length: number; readonly run: () => unknown };
  /** How many times as long a byte may take as one of good text on the exact path; of a value, nothing is said. */
  readonly mostPrice?: number;
  /** How many bytes of memory a byte, or a part of a value, may cost at the peak, on top of the input itself. */
  readonly mostMemory: number;
}

/** A text that reads well costs its result: an empty list or map takes two characters. */
const MAX_FOR_RESULT = 64;
/** The exact path, which also finds out why a text is refused, holds the tokens and the tree of the whole document. */
const MAX_FOR_TOKENS = 400;
/** Laying out holds the tokens, and writes the document anew: a line and its tabs for every bracket. */
const MAX_FOR_LAYOUT = 600;
/** Of a value, a part is an item or an entry; its text is laid out. */
const MAX_FOR_PART = 2500;

/**
 * How many times as long a byte may take as one of good text on the exact path. Recovery reads a multiple of the text
 * (MAX_EFFORT in src/decode/recovery/recover.ts), and a fault costs its message and a path of up to 128 segments.
 */
const MAX_PRICE = 300;

/** Laying out knows no schema: of texts that differ in their schema alone, it gets the first. */
const laidOut = new Set<string>();

export const probes: readonly Probe[] = [
  ...hostileTexts.flatMap((item): Probe[] => {
    const sample = item.make(2500);
    // Texts of many items are read by token at a quarter of their size, which takes as long.
    const tokens = item.most > 4 * MANY ? item.most : Math.min(item.most, MANY) / 4;
    const readsWell = safeDecode(item.schema, sample, item.options).success;
    const usual: Record<Exclude<Way, "written">, number> = {
      decode: readsWell ? MAX_FOR_RESULT : MAX_FOR_TOKENS,
      "exact path": MAX_FOR_TOKENS,
      recover: readsWell ? MAX_FOR_RESULT : MAX_FOR_TOKENS,
      "laid out": MAX_FOR_LAYOUT,
    };
    const probe = (way: keyof typeof usual, most: number, run: (text: string) => void): Probe => ({
      name: item.name,
      way,
      sizes: sizesUpTo(most),
      mostMemory: item.mostMemory?.[way] ?? usual[way],
      mostPrice: MAX_PRICE,
      prepare: (size) => {
        const text = flat(item.make(size));
        return { length: text.length, run: () => run(text) };
      },
    });
    const isLaidOut = laidOut.has(sample);
    laidOut.add(sample);
    return [
      probe("decode", item.most, (text) => read(text, item)),
      // A faulty text is read by it in every way, a good one only where a fault follows.
      ...(readsWell ? [probe("exact path", tokens, (text) => readExactly(text, item))] : []),
      probe("recover", item.most, (text) =>
        read(text, { ...item, options: { ...item.options, recover: true } }),
      ),
      ...(isLaidOut ? [] : [probe("laid out", tokens, layOut)]),
    ];
  }),
  ...hostileValues.map(
    ({ name, schema, most, make, mostMemory }): Probe => ({
      name,
      way: "written",
      sizes: sizesUpTo(most),
      mostMemory: mostMemory?.written ?? MAX_FOR_PART,
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

/** Good text of about a length, and its reading by the exact path: what is laid out anew is read by nothing else. */
export function goodText(length: number): { readonly length: number; readonly run: () => unknown } {
  const text = flat(`[${joined(Math.ceil(length / 40), () => "{abcdefghijklmnop:x,id:1,tags:[a]}")}]`);
  return { length: text.length, run: () => toWire(text) };
}

function sizesUpTo(most: number): [number, number] {
  const small = Math.floor(most / 8 / 40) * 40;
  return [small, 8 * small];
}

/** A text in one piece: a rope would be put together while it is measured. */
function flat(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** Nobody may throw anything: an exception that is no JsvError ends the probe. */
function read(text: string, { schema, options }: Pick<HostileText, "schema" | "options">): void {
  const result = safeDecode(schema, text, options);
  if (!result.success) explain(result.error);
}

function explain(error: JsvError): void {
  formatError({ ...error, issues: error.issues.slice(0, 5) as never });
}

function readExactly(text: string, { schema, options }: HostileText): void {
  const result = decodeExact(schema, text, resolveDecodeOptions({ ...options }));
  if ("faults" in result) throw new Error(result.faults[0].message);
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
