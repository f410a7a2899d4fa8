import { byteOffsetOf, frameOf, positionOf, printable, type Source } from "./text/positions.js";

/**
 * One step on the way to a value: a property name or map key, or the index of a list item.
 *
 * @see {@link JsvIssue}
 */
export type PathSegment = string | number;

/**
 * What kind of fault an issue reports; a program can rely on these.
 *
 * @see {@link JsvIssue}
 */
export type JsvIssueCode =
  // The text as a whole
  | "empty_document"
  // From the slim entry alone, which says no more
  | "invalid_document"
  | "invalid_utf8"
  | "too_long"
  | "too_deep"
  // Syntax
  | "unexpected_end"
  | "unexpected_bracket"
  | "unterminated_quote"
  | "text_after_quote"
  | "text_after_value"
  | "text_after_document"
  | "quote_in_bare_text"
  | "line_break_in_bare_text"
  | "missing_name"
  | "missing_colon"
  | "missing_comma"
  | "doubled_comma"
  | "trailing_comma"
  | "mismatched_bracket"
  // Text or value against schema
  | "wrong_type"
  | "missing_value"
  | "missing_property"
  | "unknown_property"
  | "quoted_name"
  | "invalid_boolean"
  | "invalid_number"
  | "number_out_of_range"
  | "unknown_member"
  | "invalid_char"
  | "invalid_uri"
  | "invalid_guid"
  | "invalid_date"
  | "invalid_duration"
  | "invalid_base64"
  // Values that JSV text cannot carry
  | "null_not_allowed"
  | "only_null_item"
  | "trailing_nulls"
  | "array_hole"
  | "duplicate_key"
  | "leading_bom"
  | "cycle";

/**
 * One fault: what it is, where it is, and what to write instead. In an issue from text, `byteOffset`, `line`, `column`
 * and `frame` are worked out when they are read, for which the issue keeps the whole text in memory; decoding with
 * `detach` works them out at once. `message` and `frame` are safe to print: they contain no control characters. `path`
 * and `received` are data as they were given.
 *
 * @example
 * const result = safeDecode(list(int()), "[1,two]");
 * if (!result.success) {
 *   const [issue] = result.error.issues;
 *   [issue.code, issue.path, issue.received]; // ["invalid_number", [1], "two"]
 *   [issue.offset, issue.line, issue.column]; // [3, 1, 4]
 *   issue.frame; // "[1,two]\n   ^^^"
 * }
 */
export interface JsvIssue {
  readonly code: JsvIssueCode;
  /** For a person, without path and position: `expected one of Ascend, Descend; got "Up"`. */
  readonly message: string;
  /** The way to the value: `["items", 3, "callState"]`. */
  readonly path: readonly PathSegment[];
  readonly expected?: string;
  /** What was found instead, cut to 80 characters. */
  readonly received?: string;
  /** In UTF-16 units from the start of the text that was given, a BOM included. */
  readonly offset?: number;
  /** In bytes, if bytes were given. */
  readonly byteOffset?: number;
  /** From 1. */
  readonly line?: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column?: number;
  /** At most 80 columns of the line around the fault, underlined; a code point is a column. */
  readonly frame?: string;
}

/** A fault as readers and writers note it, before its position is worked out. */
export interface Fault {
  readonly code: JsvIssueCode;
  readonly message: string;
  readonly path: readonly PathSegment[];
  readonly expected?: string;
  readonly received?: string;
  /** The range in the text, if the fault comes from text. */
  readonly start?: number;
  readonly end?: number;
  /** Offset of the bracket that the message ends with: `... inside the list`; its position is added. */
  readonly opened?: number;
}

/** The bracket that the message of an issue ends with, and the message without it. */
interface Opening {
  readonly message: string;
  readonly opened: number;
}

const openings = /* @__PURE__ */ new WeakMap<JsvIssue, Opening>();

/** For who moves an issue to another place: the offset of the bracket that its message ends with, if it does. */
export function openingOf(issue: JsvIssue): Opening | undefined {
  return openings.get(issue);
}

export function withOpening(message: string, { line, column }: { line: number; column: number }): string {
  return `${message} opened at line ${line}, column ${column}`;
}

/** The issue for a fault in a value, which has no position. */
export function valueIssue({ code, message, path, expected, received }: Fault): JsvIssue {
  return {
    code,
    message,
    path,
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
  };
}

/**
 * The issue for a fault in a text.
 *
 * @param copied copies a string out of the text; with it the issue does not keep the text, and holds plain data only
 */
export function toIssue(fault: Fault, source: Source, copied?: (text: string) => string): JsvIssue {
  const { message, path, expected, received, start, end, opened } = fault;
  const own = copied ?? ((text: string): string => text);
  const issue = valueIssue({
    ...fault,
    message: own(opened === undefined ? message : withOpening(message, positionOf(source, opened))),
    path: path.map((segment) => (typeof segment === "string" ? own(segment) : segment)),
    ...(expected === undefined ? {} : { expected: own(expected) }),
    ...(received === undefined ? {} : { received: own(received) }),
  });
  if (opened !== undefined) openings.set(issue, { message: own(message), opened });
  if (start === undefined) return issue;
  const lazy = <T>(get: () => T): PropertyDescriptor =>
    copied === undefined ? { get, enumerable: true } : { value: get(), enumerable: true };
  return Object.defineProperties(issue, {
    offset: { value: start, enumerable: true },
    ...(source.bytes ? { byteOffset: lazy(() => byteOffsetOf(source, start)) } : {}),
    line: lazy(() => positionOf(source, start).line),
    column: lazy(() => positionOf(source, start).column),
    frame: lazy(() => own(frameOf(source, start, end ?? start + 1))),
  });
}

/** The call of a client that an error is about, as far as it is known. */
export interface ErrorCall {
  readonly url: string;
  readonly method?: string | undefined;
  /** The name of the operation. */
  readonly operation?: string | undefined;
  /** The number of the page that was asked for, where the call pages through a list. */
  readonly page?: number | undefined;
}

/**
 * Thrown where text is not JSV, does not fit its schema, or a value cannot be written. `issues` is never empty.
 * What a client throws also says which call it is about, in its message and in `url`, `operation` and `page`.
 *
 * @example
 * try {
 *   decode(int(), "x");
 * } catch (error) {
 *   if (error instanceof JsvError) error.issues[0].code; // "invalid_number"
 * }
 */
export class JsvError extends Error {
  override readonly name = "JsvError";
  readonly issues: readonly [JsvIssue, ...JsvIssue[]];
  /** The URL that was asked, in an error of a client. */
  declare readonly url?: string;
  /** The name of the operation that was called, in an error of a client. */
  declare readonly operation?: string;
  /** The number of the page that was asked for, in an error of a client that pages through a list. */
  declare readonly page?: number;

  /** @param call which call of a client it is about: its `url`, and where they are known `method`, `operation` and `page` */
  constructor(issues: readonly [JsvIssue, ...JsvIssue[]], call?: ErrorCall) {
    super(withCall(call, summary(issues, 5)));
    this.issues = issues;
    for (const name of ["url", "operation", "page"] as const) {
      if (call?.[name] !== undefined) Object.assign(this, { [name]: call[name] });
    }
  }
}

/** A message that begins with what was called: `GET https://evo.example/calls?page=2 (ListCalls, page 2): ...`. */
export function withCall(call: ErrorCall | undefined, message: string): string {
  const called = call === undefined ? "" : formatCall(call);
  return called === "" ? message : `${called}: ${message}`;
}

function formatCall({ url, method, operation, page }: ErrorCall): string {
  const what = [operation, page === undefined ? undefined : `page ${page}`].filter(Boolean).join(", ");
  return [method, excerpt(url, 200), what === "" ? undefined : `(${what})`].filter(Boolean).join(" ");
}

/** Options of {@link formatError}. */
export interface FormatErrorOptions {
  /** With ANSI colours, for a terminal. Default: false. */
  readonly color?: boolean | undefined;
}

/**
 * All issues of an error as text for a terminal: where, what, and the line with the fault underlined.
 *
 * @example
 * const result = safeDecode(int(), "x");
 * if (!result.success) console.log(formatError(result.error));
 * // expected a whole number from -2147483648 to 2147483647; got "x" (line 1, column 1)
 * //   x
 * //   ^
 */
export function formatError(error: JsvError, options: FormatErrorOptions = {}): string {
  const { url, operation, page } = error;
  const issues = summary(error.issues, Number.POSITIVE_INFINITY, options.color ?? false);
  return url === undefined ? issues : `${formatCall({ url, operation, page })}:\n${issues}`;
}

function summary(issues: readonly JsvIssue[], most: number, color = false): string {
  const blocks = issues.slice(0, most).map((issue) => block(issue, color));
  const more = issues.length - blocks.length;
  if (more > 0) blocks.push(`... and ${more} more ${more === 1 ? "issue" : "issues"}`);
  return blocks.join("\n");
}

function block(issue: JsvIssue, color: boolean): string {
  const paint = (code: number, text: string): string =>
    color && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
  const where = issue.path.length === 0 ? "" : `${formatPath(issue.path)}: `;
  const position = issue.line === undefined ? "" : ` (line ${issue.line}, column ${issue.column})`;
  const head = `${paint(1, where)}${issue.message}${paint(2, position)}`;
  if (issue.frame === undefined) return head;
  const [line = "", underline = ""] = issue.frame.split("\n");
  // Nothing is on the line: a mark below would point at nothing.
  if (line === "") return head;
  return `${head}\n  ${line}\n  ${paint(31, underline)}`;
}

/** A path as JavaScript would write it: `items[3].callState`, `applicationData["a b"]`. */
export function formatPath(path: readonly PathSegment[]): string {
  return shortened(path)
    .map((segment, i) => {
      if (segment === undefined) return "[…]";
      if (typeof segment === "number") return `[${segment}]`;
      if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]{0,39}$/u.test(segment)) return `[${quoted(segment, 40)}]`;
      return i === 0 ? segment : `.${segment}`;
    })
    .join("");
}

/** A path as messages have it: only the ends of a deep one. */
function shortened(path: readonly PathSegment[]): readonly (PathSegment | undefined)[] {
  return path.length <= 16 ? path : [...path.slice(0, 8), undefined, ...path.slice(-8)];
}

/** A string of the document as messages have it: in quotes, cut, and without control characters. */
export function quoted(text: string, most = 80): string {
  return printable(JSON.stringify(excerpt(text, most)));
}

/** A string cut to a length in UTF-16 units, never inside a surrogate pair. */
export function excerpt(text: string, most = 80): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
