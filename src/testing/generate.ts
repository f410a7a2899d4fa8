import type { SessionInfo } from "../call-history/index.js";
import { accountsOf } from "./organisation.js";
import { sessionOf } from "./session.js";

/** So many reach back about 170 years, within the dates of the wire. */
const MAX_SESSIONS = 100_000_000;

/**
 * Which call history: the same options give the same sessions, byte for byte, everywhere.
 *
 * @see {@link generateCallHistory}
 */
export interface CallHistoryOptions {
  /** Any safe integer. Default: 1. */
  readonly seed?: number | undefined;
  /**
   * How many sessions, at most 100,000,000. A longer history begins with the sessions of a shorter one. Default: 100.
   */
  readonly count?: number | undefined;
}

/**
 * A made-up call history, newest session first: calls, chats and faxes whose states, dates, logs and members fit
 * together, with texts as real data has them (commas, quotes, line breaks, umlauts, emoji). All of it is invented;
 * the phone numbers are reserved for fiction.
 *
 * @throws {RangeError} for a seed or count out of its range
 *
 * @example
 * const sessions = generateCallHistory({ seed: 7, count: 100 });
 * sessions.length; // 100
 * sessions.every((session) => !session.ended || session.callState === "Disconnected"); // true
 */
export function generateCallHistory(options: CallHistoryOptions = {}): SessionInfo[] {
  return [...callHistorySessions(options)];
}

/**
 * The sessions of `generateCallHistory`, each made when it is asked for: an archive larger than memory.
 *
 * @throws {RangeError} for a seed or count out of its range
 *
 * @example
 * let missed = 0;
 * for (const session of callHistorySessions({ seed: 7, count: 10_000 })) if (session.wasMissed) missed++;
 * missed > 1_000; // true
 */
export function callHistorySessions(options: CallHistoryOptions = {}): Iterable<SessionInfo> {
  const archive = openArchive(options);
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < archive.count; index++) yield archive.session(index);
    },
  };
}

/** A call history that makes any session without the others. */
export interface Archive {
  readonly count: number;
  /** Whether sessions are in order of their dates, the newest first. */
  readonly isNewestFirst: boolean;
  /** The session at an index. */
  session(index: number): SessionInfo;
}

export function openArchive({ seed = 1, count = 100 }: CallHistoryOptions): Archive {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a safe integer, not ${seed}`);
  if (!Number.isInteger(count) || count < 0 || count > MAX_SESSIONS) {
    throw new RangeError(`count must be a whole number from 0 to 100,000,000, not ${count}`);
  }
  const accounts = accountsOf(seed);
  return { count, isNewestFirst: true, session: (index) => sessionOf(seed, accounts, index) };
}
