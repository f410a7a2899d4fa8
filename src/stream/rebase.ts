import { JsvError, type JsvIssue, type PathSegment } from "../index.js";
import { openingOf, withOpening } from "../issues.js";
import type { Piece, TextBuffer } from "./position.js";

/** A place in a piece of the stream. */
export interface Place {
  readonly piece: Pick<Piece, "positionAt" | "frameAt">;
  /** Offset in the piece. */
  readonly offset: number;
}

/** Maps offsets and paths of a text that was put together for `decode` to those of the stream. */
export interface Rebase {
  readonly place: (offset: number) => Place;
  readonly path: (path: readonly PathSegment[]) => readonly PathSegment[];
}

/** The error that `decode` gave for a text put together from parts of a stream, as if it had read the stream. */
export function rebased(error: JsvError, rebase: Rebase): JsvError {
  const [first, ...rest] = error.issues;
  const moved = (issue: JsvIssue): JsvIssue => rebasedIssue(issue, rebase);
  return new JsvError([moved(first), ...rest.map(moved)]);
}

function rebasedIssue(issue: JsvIssue, rebase: Rebase): JsvIssue {
  const { code, path, expected, received, offset } = issue;
  const details = {
    code,
    message: rebasedMessage(issue, rebase),
    path: rebase.path(path),
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
  };
  if (offset === undefined) return details;
  const underlined = issue.frame?.split("\n")[1]?.trim().length ?? 1;
  return placed(details, rebase.place(offset), underlined);
}

/** Some messages end with the place of the bracket that is open. */
function rebasedMessage(issue: JsvIssue, rebase: Rebase): string {
  const opening = openingOf(issue);
  if (opening === undefined) return issue.message;
  const { piece, offset } = rebase.place(opening.opened);
  return withOpening(opening.message, piece.positionAt(offset));
}

/** An error at a place in the stream. */
export function errorAt(details: Details, place: Place): JsvError {
  return new JsvError([placed(details, place)]);
}

/** The error for what is longer than it may be, at the beginning of what is not cut out yet. */
export function tooLong(what: string, limit: number, path: JsvIssue["path"], buffer: TextBuffer): JsvError {
  const message = `${what} is longer than the limit of ${limit} UTF-16 units`;
  const expected = `at most ${limit} UTF-16 units`;
  return errorAt({ code: "too_long", message, path, expected }, buffer.beginning);
}

type Details = Omit<JsvIssue, "offset" | "byteOffset" | "line" | "column" | "frame">;

function placed(details: Details, { piece, offset }: Place, underlined = 1): JsvIssue {
  const { byteOffset, ...position } = piece.positionAt(offset);
  return {
    ...details,
    ...position,
    ...(byteOffset === undefined ? {} : { byteOffset }),
    frame: piece.frameAt(offset, underlined),
  };
}
