import { JsvError, type JsvIssue, type PathSegment } from "../index.js";
import type { Piece } from "./position.js";

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
export function rebased(error: JsvError, text: string, rebase: Rebase): JsvError {
  const [first, ...rest] = error.issues;
  const moved = (issue: JsvIssue): JsvIssue => rebasedIssue(issue, text, rebase);
  return new JsvError([moved(first), ...rest.map(moved)]);
}

function rebasedIssue(issue: JsvIssue, text: string, rebase: Rebase): JsvIssue {
  const { code, message, path, expected, received, offset } = issue;
  // Some messages end with the place of the bracket that is open.
  const rebasedMessage = message.replace(/opened at line (\d+), column (\d+)$/, (_, line, column) => {
    const { piece, offset } = rebase.place(offsetOf(text, Number(line), Number(column)));
    const position = piece.positionAt(offset);
    return `opened at line ${position.line}, column ${position.column}`;
  });
  const details = {
    code,
    message: rebasedMessage,
    path: rebase.path(path),
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
  };
  if (offset === undefined) return details;
  const underlined = issue.frame?.split("\n")[1]?.trim().length ?? 1;
  return placed(details, rebase.place(offset), underlined);
}

/** An issue at a place in the stream. */
export function placed(
  details: Omit<JsvIssue, "offset" | "byteOffset" | "line" | "column" | "frame">,
  { piece, offset }: Place,
  underlined = 1,
): JsvIssue {
  const { byteOffset, ...position } = piece.positionAt(offset);
  return {
    ...details,
    ...position,
    ...(byteOffset === undefined ? {} : { byteOffset }),
    frame: piece.frameAt(offset, underlined),
  };
}

/** The offset of a line and column, both from 1. */
function offsetOf(text: string, line: number, column: number): number {
  let lineStart = 0;
  let left = line - 1;
  for (const { 0: lineBreak, index } of text.matchAll(/\r\n?|\n/g)) {
    if (left-- === 0) break;
    lineStart = index + lineBreak.length;
  }
  return lineStart + column - 1;
}
