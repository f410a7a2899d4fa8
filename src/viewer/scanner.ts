/** What a text is written in: JSV doubles quotes and has significant spaces, JSON escapes and has none. */
export type Notation = "jsv" | "json";

export type TokenKind = "name" | "quoted" | "bare" | "bracket";

/** A bracket that is open, and how far it was read. */
interface Level {
  readonly list: boolean;
  readonly start: number;
  /** Of the present item. */
  index: number;
  /** Of the present entry, once its colon was read. */
  name: string | undefined;
  /** Whether the present entry begins on a line of its own: then a space after its colon is layout. */
  laidOut: boolean;
}

enum Mode {
  Before,
  Bare,
  Quoted,
  /** After a backslash of JSON. */
  Escaped,
  /** After a quote that ends the string, unless another follows. */
  Closing,
  After,
}

/** One step on the way to a value, as the library's paths have it. */
export type Segment = string | number;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;

const ENDS = {
  jsv: { quoted: /"/g, name: /[,:{}[\]\r\n]/g, bare: /[,{}[\]\r\n]/g },
  json: { quoted: /["\\]/g, name: /[,:{}[\]\s]/g, bare: /[,{}[\]\s]/g },
} as const;

/**
 * Finds the ranges of names and values, character by character, and can stop and go on anywhere. It never fails:
 * what is valid and what is not is the library's to say, and where text is faulty, this goes on as well as it can.
 */
export class Scanner {
  at = 0;
  private levels: Level[] = [];
  private mode = Mode.Before;
  /** Where the present token begins. */
  private start = 0;
  private hasBreak = false;
  private pendingName: string | undefined;

  constructor(
    private readonly notation: Notation,
    private readonly slice: (from: number, to: number) => string,
    private readonly found: {
      token?(kind: TokenKind, from: number, to: number): void;
      /** A value ended; `path` says where it stands. */
      value?(path: () => Segment[], depth: number, from: number, to: number): void;
    } = {},
  ) {}

  /** A scanner that goes on from where this one is. */
  fork(found: Scanner["found"], slice = this.slice): Scanner {
    const copy = new Scanner(this.notation, slice, found);
    const { at, mode, start, hasBreak, pendingName } = this;
    Object.assign(copy, { at, mode, start, hasBreak, pendingName });
    copy.levels = this.levels.map((level) => ({ ...level }));
    return copy;
  }

  /** Reads on up to an offset. */
  to(end: number): this {
    const CHUNK = 1 << 15;
    while (this.at < end) {
      const from = this.at;
      const chunk = this.slice(from, Math.min(end, from + CHUNK));
      for (let i = 0; i < chunk.length; i++, this.at++) {
        // Most characters are in strings and end none.
        const ends = this.mode === Mode.Quoted || this.mode === Mode.Bare ? this.ends : undefined;
        if (ends !== undefined) {
          ends.lastIndex = i;
          i = ends.exec(chunk)?.index ?? chunk.length;
          this.at = from + i;
          if (i === chunk.length) break;
        }
        this.take(chunk.charCodeAt(i));
      }
    }
    return this;
  }

  /** Ends what is open at the end of the text. */
  end(): void {
    if (this.isInToken || this.isOnlySpaces) this.endToken();
  }

  /** Whether this is in a name, or between one and its colon. */
  get isBeforeColon(): boolean {
    return this.dueName && (this.isInToken || this.pendingName !== undefined);
  }

  private get isInToken(): boolean {
    return this.mode !== Mode.Before && this.mode !== Mode.After;
  }

  /** The way to what stands here: to the present item or entry of all open brackets. */
  path(): Segment[] {
    const path: Segment[] = [];
    for (const { list, index, name } of this.levels) {
      const segment = list ? index : name;
      if (segment === undefined) break;
      path.push(segment);
    }
    return path;
  }

  private take(code: number): void {
    switch (this.mode) {
      case Mode.Quoted:
        if (code === QUOTE) this.mode = Mode.Closing;
        else if (code === 0x5c && this.notation === "json") this.mode = Mode.Escaped;
        return;
      case Mode.Escaped:
        this.mode = Mode.Quoted;
        return;
      case Mode.Closing:
        if (code === QUOTE && this.notation === "jsv") this.mode = Mode.Quoted;
        else {
          this.endToken();
          this.between(code);
        }
        return;
      case Mode.Bare:
        this.endToken();
        this.between(code);
        return;
      default:
        this.between(code);
    }
  }

  /** What may end the present string, or is no plain character of it. */
  private get ends(): RegExp {
    const ends = ENDS[this.notation];
    return this.mode === Mode.Quoted ? ends.quoted : this.dueName ? ends.name : ends.bare;
  }

  /** Whether a name is due, not a value. */
  private get dueName(): boolean {
    const level = this.levels.at(-1);
    return level !== undefined && !level.list && level.name === undefined;
  }

  /** A character before, after or between tokens. */
  private between(code: number): void {
    const { at } = this;
    const level = this.levels.at(-1);
    if ((code === COMMA || code === COLON || isClosing(code)) && this.isOnlySpaces) this.endToken();
    if (isBreak(code)) this.hasBreak = true;
    else if (code === 0xfeff && at === 0) this.start = 1;
    else if (isSpace(code)) {
      if (level?.laidOut && this.mode === Mode.Before && at === this.start && code === 0x20 && !this.dueName)
        this.start += 1;
    } else if (code === COMMA) {
      if (level !== undefined) {
        level.index += 1;
        level.name = undefined;
      }
      this.before();
    } else if (code === COLON && this.dueName) {
      level!.name = this.pendingName ?? "";
      this.pendingName = undefined;
      this.before();
    } else if (code === 0x7b || code === 0x5b) {
      this.found.token?.("bracket", at, at + 1);
      this.levels.push({ list: code === 0x5b, start: at, index: 0, name: undefined, laidOut: false });
      this.before();
    } else if (isClosing(code)) this.close(code === 0x5d);
    else {
      if (this.dueName) level!.laidOut = this.hasBreak;
      const isLayout = this.hasBreak || this.notation === "json" || this.mode === Mode.After;
      if (code === QUOTE || isLayout) this.start = at;
      this.mode = code === QUOTE ? Mode.Quoted : Mode.Bare;
    }
  }

  /** Whether what stands before this delimiter is a string of spaces. */
  private get isOnlySpaces(): boolean {
    const { mode, hasBreak, notation, at, start } = this;
    return mode === Mode.Before && !hasBreak && notation === "jsv" && at > start;
  }

  private before(): void {
    this.mode = Mode.Before;
    this.start = this.at + 1;
    this.hasBreak = false;
  }

  private close(list: boolean): void {
    this.found.token?.("bracket", this.at, this.at + 1);
    const depth = this.levels.map((level) => level.list).lastIndexOf(list);
    // One that closes nothing is ignored; one that closes an outer bracket closes the inner ones, too.
    while (depth >= 0 && this.levels.length > depth) {
      const { start } = this.levels.pop()!;
      this.emitValue(start, this.at + 1);
    }
    this.mode = Mode.After;
    this.hasBreak = false;
  }

  private endToken(): void {
    const { start, at, mode } = this;
    this.mode = Mode.After;
    this.hasBreak = false;
    if (this.dueName) {
      this.found.token?.("name", start, at);
      this.pendingName = nameOf(this.slice(start, at), this.notation);
      return;
    }
    this.found.token?.(mode === Mode.Bare ? "bare" : "quoted", start, at);
    this.emitValue(start, at);
  }

  private emitValue(start: number, end: number): void {
    this.found.value?.(() => this.path(), this.levels.length, start, end);
  }
}

function nameOf(token: string, notation: Notation): string {
  if (!token.startsWith('"')) return token;
  if (notation === "json") return JSON.parse(token.endsWith('"') && token.length > 1 ? token : '""');
  return token.slice(1, token.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
}

function isClosing(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
