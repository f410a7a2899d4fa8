import type { DecodeResult, JsvError } from "../index.js";
import type { SourceFault, TextSource } from "./source.js";

/**
 * Records one by one.
 *
 * @see {@link decodeRecords}
 */
// TypeScript before 5.6 has no `AsyncIterableIterator` that says what comes at the end.
export interface RecordIterator<Record> extends AsyncIterator<Record, undefined> {
  /** Leaves the loop early: cancels the source. */
  return(): Promise<IteratorResult<Record, undefined>>;
  /** Itself. */
  [Symbol.asyncIterator](): this;
}

/** Reads values in a text that comes in chunks. */
export interface ValueReader {
  /**
   * The outcomes of the values that a chunk completes; throws where nothing after them can be read.
   *
   * @param bytes how long the chunk is in bytes, if it came as bytes
   */
  push(chunk: string, bytes?: number): Iterable<DecodeResult<unknown>>;
  /** The outcomes of the text that is left at the end of the stream. */
  end(): Iterable<DecodeResult<unknown>>;
  /** The error where the source cannot be read further. */
  failAt(fault: SourceFault): JsvError;
}

/** What an iteration gives for an outcome. */
export type Take = (outcome: DecodeResult<unknown>) => unknown;

/** What an iteration reads, and what it does at its end. */
interface Iteration<Reader> {
  /** @param bytes whether the source gives bytes */
  readonly open: (bytes: boolean) => Reader;
  readonly take: Take;
  /** Called at the end of the stream. */
  readonly ended?: (reader: Reader) => void;
  /** Called when the iteration fails or is left early. */
  readonly failed?: (reason: unknown) => void;
}

/** The value of a good outcome; throws the error of another. */
export function dataOf<Value>(outcome: DecodeResult<Value>): Value {
  if (outcome.success) return outcome.data;
  throw outcome.error;
}

/** Iterates over the values of a source. `Given` is what `take` gives: no schema shows it here, but the caller knows it. */
export function iterate<Given, Reader extends ValueReader>(
  text: TextSource,
  { open, take, ended, failed }: Iteration<Reader>,
): RecordIterator<Given> {
  async function* values(): AsyncGenerator<Given, undefined> {
    let reader: Reader | undefined;
    try {
      for (;;) {
        const chunk = await text.read();
        if (text.cancelled) return;
        reader ??= open(text.bytes ?? true);
        for (const outcome of reader.push(chunk ?? "", text.lastBytes)) yield take(outcome) as Given;
        if (text.fault !== undefined) throw reader.failAt(text.fault);
        if (chunk !== undefined) continue;
        for (const outcome of reader.end()) yield take(outcome) as Given;
        ended?.(reader);
        return;
      }
    } catch (error) {
      failed?.(error);
      // The first error counts, not one of cancelling a broken source.
      await text.cancel(error).catch(() => {});
      throw error;
    }
  }

  const generator = values();
  const iterator: RecordIterator<Given> = {
    next: () => generator.next(),
    async return() {
      failed?.(new Error(`${text.where}: the iteration was left before the end of the stream`));
      // A generator waits with its `return` for a pending read of the source, which ends when that is cancelled.
      await text.cancel().finally(() => generator.return(undefined));
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
