import type { DeepPartial } from "@evovoice/jsv";
import type { SessionInfo } from "@evovoice/jsv/call-history";
import { proxyMarker } from "comlink";
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

export interface CallsSummary {
  readonly all: number;
  readonly shown: number;
  readonly missed: number;
  /** By the hour of the day, in UTC. */
  readonly hours: readonly Bar[];
  readonly outcomes: readonly Bar[];
}

export interface CallRow {
  /** Its index in the document's list. */
  readonly index: number;
  readonly cells: readonly string[];
  readonly missed: boolean;
}

const WHEN = columnOf("When (UTC)");
const OUTCOME = columnOf("Outcome");

function columnOf(head: string): number {
  return MAIN_COLUMNS.findIndex((column) => column.head === head);
}

const compare = new Intl.Collator("en", { numeric: true }).compare;

/** Calls as rows of a table. */
export class Calls {
  /** The page calls it in the worker. */
  readonly [proxyMarker] = true;
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

  choose({ text, missed, sort, descending }: CallsQuery): CallsSummary {
    const words = text.toLowerCase().split(/\s+/);
    const has = ({ cells }: CallRow): boolean => {
      const row = cells.join("\n").toLowerCase();
      return words.every((word) => row.includes(word));
    };
    const chosen = this.all.filter((call) => (!missed || call.missed) && has(call));
    if (sort !== undefined) chosen.sort((a, b) => compare(a.cells[sort]!, b.cells[sort]!));
    this.chosen = descending ? chosen.reverse() : chosen;
    return {
      all: this.all.length,
      shown: chosen.length,
      missed: chosen.filter((call) => call.missed).length,
      hours: hoursOf(chosen),
      outcomes: outcomesOf(chosen),
    };
  }

  rows(from: number, to: number): readonly CallRow[] {
    return this.chosen.slice(from, to);
  }

  /** In which row a call of the document stands; -1: in none. */
  rowOf(index: number): number {
    return this.chosen.findIndex((call) => call.index === index);
  }
}

function hoursOf(calls: readonly CallRow[]): Bar[] {
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
  return bars(hours, calls, ({ cells }) => /^\d{4}-\d\d-\d\d (\d\d):/.exec(cells[WHEN]!)?.[1] ?? "");
}

/** The most frequent first. */
function outcomesOf(calls: readonly CallRow[]): Bar[] {
  const outcomeOf = ({ cells }: CallRow): string => cells[OUTCOME] || "Unknown";
  return bars([...new Set(calls.map(outcomeOf))], calls, outcomeOf).sort((a, b) => b.all - a.all);
}

function bars(
  labels: readonly string[],
  calls: readonly CallRow[],
  labelOf: (call: CallRow) => string,
): Bar[] {
  const counts = new Map(labels.map((label) => [label, { label, all: 0, missed: 0 }]));
  for (const call of calls) {
    const bar = counts.get(labelOf(call));
    if (bar === undefined) continue;
    bar.all += 1;
    if (call.missed) bar.missed += 1;
  }
  return [...counts.values()];
}
