import type { DeepPartial } from "@evovoice/jsv";
import type { SessionInfo } from "@evovoice/jsv/call-history";
import { MAIN_COLUMNS } from "../cli/main-columns.js";

/** Which calls are wanted, and in which order. */
export interface CallsQuery {
  /** Words that all must stand somewhere in the row. */
  readonly text: string;
  readonly missed: boolean;
  /** By which column; undefined: in the order of the document. */
  readonly sort: number | undefined;
  readonly descending: boolean;
}

/** A bar of a plot: how many calls have its label. */
export interface Bar {
  readonly label: string;
  readonly all: number;
  readonly missed: number;
}

/** What a query found. */
export interface FoundCalls {
  readonly count: number;
  /** What a person is told of them. */
  readonly summary: string;
  /** By the hour of the day, in UTC. */
  readonly hours: readonly Bar[];
  /** The most frequent first. */
  readonly outcomes: readonly Bar[];
}

export interface CallRow {
  /** Its index in the document's list. */
  readonly index: number;
  readonly cells: readonly string[];
  readonly missed: boolean;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const WHEN = columnOf("When (UTC)");
const OUTCOME = columnOf("Outcome");

function columnOf(head: string): number {
  return MAIN_COLUMNS.findIndex((column) => column.head === head);
}

const compare = new Intl.Collator("en", { numeric: true }).compare;

/** Calls as rows of a table. */
export class Calls {
  private readonly all: readonly CallRow[];
  private chosen: readonly CallRow[];

  constructor(calls: readonly (DeepPartial<SessionInfo> | undefined)[]) {
    this.all = calls.map((call = {}, index) => ({
      index,
      cells: MAIN_COLUMNS.map((column) => column.shown(call) ?? ""),
      missed: call.wasMissed === true,
    }));
    this.chosen = this.all;
  }

  choose({ text, missed, sort, descending }: CallsQuery): FoundCalls {
    const words = text.toLowerCase().split(/\s+/);
    const has = ({ cells }: CallRow): boolean => {
      const row = cells.join("\n").toLowerCase();
      return words.every((word) => row.includes(word));
    };
    const chosen = this.all.filter((call) => (!missed || call.missed) && has(call));
    if (sort !== undefined) chosen.sort((a, b) => compare(a.cells[sort]!, b.cells[sort]!));
    this.chosen = descending ? chosen.reverse() : chosen;
    const outcomes = barsOf(chosen, ({ cells }) => cells[OUTCOME] || "Unknown");
    return {
      count: chosen.length,
      summary: this.summaryOf(chosen),
      hours: barsOf(chosen, ({ cells }) => /^\d{4}-\d\d-\d\d (\d\d):/.exec(cells[WHEN]!)?.[1], HOURS),
      outcomes: outcomes.sort((a, b) => b.all - a.all),
    };
  }

  rows(from: number, to: number): readonly CallRow[] {
    return this.chosen.slice(from, to);
  }

  /** In which row a call of the document stands; -1: in none. */
  rowOf(index: number): number {
    return this.chosen.findIndex((call) => call.index === index);
  }

  private summaryOf(chosen: readonly CallRow[]): string {
    const [all, found, missed] = [this.all, chosen, chosen.filter((call) => call.missed)].map(({ length }) =>
      length.toLocaleString("en"),
    );
    if (found === "0" && all !== "0") return "No call fits the filter";
    return `${found === all ? "" : `${found} of `}${all} ${all === "1" ? "call" : "calls"}, ${missed} missed`;
  }
}

/** How many calls have which label; one without a label is not counted. The given labels come first, if only as 0. */
function barsOf(
  calls: readonly CallRow[],
  labelOf: (call: CallRow) => string | undefined,
  labels: readonly string[] = [],
): Bar[] {
  const bars = new Map(labels.map((label) => [label, { label, all: 0, missed: 0 }]));
  for (const call of calls) {
    const label = labelOf(call);
    if (label === undefined) continue;
    const bar = bars.get(label) ?? { label, all: 0, missed: 0 };
    bars.set(label, bar);
    bar.all += 1;
    if (call.missed) bar.missed += 1;
  }
  return [...bars.values()];
}
