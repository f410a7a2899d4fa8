import { needsQuotes } from "../../syntax/quote.js";
import { allObjectsInherit, recordMaker } from "../record.js";
import { type ExpectedString, expectedString, type Followers, MAX_EXPECTED } from "./expected.js";

/** The beginning of the maps of one place. */
export interface MapStart extends Followers<KnownKey> {
  /** Makes an object with room for so many properties as a map there has had. */
  makeRecord: () => Record<string, unknown>;
  room: number;
}

/** Up to how many properties an object is made with room for them; V8 makes a hash table of a larger one. */
const MAX_ROOM = 80;

/** The beginning of maps of which none was read yet. */
export function mapStart(): MapStart {
  return { next: undefined, other: undefined, makeRecord: recordMaker(0), room: 4 };
}

/**
 * Notes how many properties a map had. V8 makes a slow hash table of an object that gets more than twelve by computed
 * names beyond those that it was made for: such objects took twice the memory, and on long pages twice the time.
 */
export function noteSize(start: MapStart, size: number): void {
  if (size <= start.room || size > MAX_ROOM) return;
  start.room = size;
  start.makeRecord = recordMaker(size);
}

/** A key that maps have had. */
export interface KnownKey extends Followers<KnownKey> {
  readonly text: string;
  /** Whether every object inherited this name when it was learnt; to ask at every key would cost a tenth. */
  readonly inherited: boolean;
  /** The key with its colon. */
  readonly expected: ExpectedString;
  /** The beginning of the maps that are the key's value, or in a list there. */
  readonly inner: MapStart;
}

/** How many keys are known at once. */
const MAX_KEYS = 1000;
/** How many keys may be met that are not known, while no more can be learnt, before all are forgotten. */
const MAX_MISSES = 50_000;

/**
 * The keys of untyped maps and of dictionaries, which mostly come again. One document with many different keys must
 * not make all later ones slow: when the known keys no longer are those that come, they are forgotten, but so seldom
 * that learning others costs next to nothing.
 */
export function createKnownKeys() {
  const keys = new Map<string, KnownKey>();
  /** The beginning of an untyped document's maps. */
  const root = mapStart();
  let misses = 0;

  /** A key as it is known, or is from now on; undefined for a long or quoted one, and if too many are known. */
  function find(text: string): KnownKey | undefined {
    const key = keys.get(text);
    if (key !== undefined) return key;
    if (keys.size >= MAX_KEYS) {
      misses += 1;
      if (misses < MAX_MISSES) return undefined;
      misses = 0;
      root.next = root.other = undefined;
      keys.clear();
    }
    return learn(text);
  }

  function learn(text: string): KnownKey | undefined {
    if (needsQuotes(text) || text.length >= MAX_EXPECTED) return undefined;
    // The name of a property is a string of its own; a part of the document would keep the document alive.
    const [own = text] = Object.keys({ [text]: 0 });
    const key = {
      text: own,
      inherited: allObjectsInherit(own),
      expected: expectedString(`${text}:`),
      next: undefined,
      other: undefined,
      inner: mapStart(),
    };
    keys.set(own, key);
    return key;
  }

  return { root, find };
}
