import type { PathSegment } from "../issues.js";
import type { Range } from "./edits.js";
import { Scanner } from "./scanner.js";

// Where values stand in a text without syntax faults, and which value stands at a place.

/** The path to the value at an offset. */
export function pathAt(text: string, offset: number): PathSegment[] {
  const scanner = new Scanner();
  while (scanner.at < offset && scanner.next(text) !== undefined);
  // What stands before a name belongs to its entry.
  if (scanner.isNameDue) scanner.next(text);
  return scanner.path();
}

/** Where a value stands. The last of equal names counts, and only if there is none, case does not. */
export function rangeOf(text: string, path: readonly PathSegment[]): Range | undefined {
  const scanner = new Scanner();
  const folded = path.map(fold);
  let found: Range | undefined;
  let isExact = false;
  for (let token = scanner.next(text); token !== undefined; token = scanner.next(text)) {
    if (token.start === undefined || scanner.depth !== path.length) continue;
    const own = scanner.path();
    const exact = own.every((segment, i) => segment === path[i]);
    if (!exact && (isExact || !own.every((segment, i) => fold(segment) === folded[i]))) continue;
    isExact = exact;
    found = { from: token.start, to: token.to };
  }
  return found;
}

function fold(segment: PathSegment): PathSegment {
  return typeof segment === "number" ? segment : segment.trim().toLowerCase();
}
