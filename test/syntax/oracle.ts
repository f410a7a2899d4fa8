/** What the oracle makes of a text: the tree without its offsets. */
export type OracleNode =
  | { kind: "string"; start: number; end: number; text: string; quoted: boolean }
  | { kind: "list"; start: number; end: number; items: OracleNode[] }
  | { kind: "map"; start: number; end: number; entries: { key: OracleNode; value: OracleNode }[] }
  | { kind: "empty" };

class Invalid extends Error {}

/**
 * Specification sections 1 and 4 once more, one character at a time and with nothing shared with `src`: a second
 * opinion for property tests. Undefined for a text that is no JSV.
 */
export function oracle(text: string): OracleNode | undefined {
  let at = text.startsWith("\ufeff") ? 1 : 0;

  const fail = (): never => {
    throw new Invalid();
  };
  const is = (characters: string): boolean => at < text.length && characters.includes(text.charAt(at));

  /** After a delimiter and at the start: a run with a line break is layout. */
  const skipAfterDelimiter = (): boolean => {
    const run = /^[ \t\r\n]*/.exec(text.slice(at))![0];
    if (!/[\r\n]/.test(run)) return false;
    at += run.length;
    return true;
  };

  /** Before a delimiter and at the end: a run that begins with its line break is layout. */
  const skipBeforeDelimiter = (): void => {
    if (!is("\r\n")) return;
    while (is(" \t\r\n")) at += 1;
    if (at < text.length && !is(",}]")) fail();
  };

  const string = (stops: string): OracleNode => {
    const start = at;
    let content = "";
    if (is('"')) {
      for (at += 1; ; at += 1) {
        if (at >= text.length) fail();
        if (text.charAt(at) === '"') {
          if (text.charAt(at + 1) !== '"') break;
          at += 1;
        }
        content += text.charAt(at);
      }
      at += 1;
      return { kind: "string", start, end: at, text: content, quoted: true };
    }
    while (at < text.length && !is(stops)) {
      content += text.charAt(at);
      at += 1;
    }
    if (content === "") fail();
    return { kind: "string", start, end: at, text: content, quoted: false };
  };

  const value = (mayBeEmpty: boolean): OracleNode => {
    if (is("{")) return map();
    if (is("[")) return list();
    if (mayBeEmpty && is(",}]")) return { kind: "empty" };
    return string('",{}[]\r\n');
  };

  const list = (): OracleNode => {
    const start = at;
    const items: OracleNode[] = [];
    do {
      at += 1;
      skipAfterDelimiter();
      if (is("}")) fail();
      if (items.length === 0 && is("]")) break;
      items.push(value(true));
      skipBeforeDelimiter();
    } while (is(","));
    if (!is("]")) fail();
    at += 1;
    return { kind: "list", start, end: at, items };
  };

  const map = (): OracleNode => {
    const start = at;
    const entries: { key: OracleNode; value: OracleNode }[] = [];
    do {
      at += 1;
      const laidOut = skipAfterDelimiter();
      if (entries.length === 0 && is("}")) break;
      const key = string('":,{}[]\r\n');
      if (!is(":")) fail();
      at += 1;
      if (laidOut && is(" ")) at += 1;
      skipAfterDelimiter();
      if (is("]")) fail();
      entries.push({ key, value: value(true) });
      skipBeforeDelimiter();
    } while (is(","));
    if (!is("}")) fail();
    at += 1;
    return { kind: "map", start, end: at, entries };
  };

  try {
    skipAfterDelimiter();
    const root = value(false);
    skipBeforeDelimiter();
    return at === text.length ? root : undefined;
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}
