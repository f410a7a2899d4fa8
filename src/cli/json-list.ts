import { list, type Schema } from "@evovoice/jsv";
import { fromJson, type Place } from "./from-json.js";
import { textsOf } from "./input.js";
import { EXIT, Failure, type Input } from "./io.js";

/** In UTF-16 units: how much JSON is parsed in one go, at least one item. */
const RUN = 1 << 16;

/** In UTF-16 units: how long one item may be, or all that follows the list. */
const LONGEST = 1 << 26;

/** A document of JSON that begins with a list and may be larger than memory: its items, then the rest of it. */
export class JsonList {
  private readonly texts: AsyncGenerator<string>;
  /** What was read and is not parsed yet, and where it begins. */
  private text = "";
  private place: Place = { line: 1, column: 1 };
  /** What stands before the items. */
  private head = "";
  /** How far the text was searched, and what is open there. */
  private at = 0;
  private depth = 0;
  private quoted = false;

  constructor(
    private readonly input: Input,
    private readonly item: Schema,
    private readonly run = RUN,
  ) {
    this.texts = textsOf(input);
  }

  /** @throws {Failure} at the first fault */
  async *items(): AsyncGenerator<unknown, void> {
    while (!this.text.includes("[") && (await this.read()));
    this.head = this.take(this.text.indexOf("[") + 1);
    for (let before = "["; ; ) {
      const end = this.delimiter();
      if (end === undefined && (await this.read())) continue;
      const isComma = end !== undefined && this.text[end] === ",";
      if (isComma && end < this.run) continue;
      // After a comma there must be an item: where there is none, this is not JSON.
      const items = await this.parse(list(this.item), before, end, end === undefined ? "" : "]");
      for (const item of (items as unknown[]).slice(before === "[" ? 0 : 1)) yield item;
      if (!isComma) return;
      this.take(1);
      before = "[0,";
    }
  }

  /** The document without the items. */
  async rest(schema: Schema): Promise<unknown> {
    while (await this.read());
    return this.parse(schema, this.head, this.text.length, "");
  }

  /** Reads a part of the text as JSON, with other text around it. */
  private parse(schema: Schema, before: string, end: number | undefined, after: string): Promise<unknown> {
    const { line, column } = this.place;
    const text = before + this.take(end ?? this.text.length) + after;
    return fromJson(schema, text, this.input.name, { line, column: column - before.length });
  }

  private async read(): Promise<boolean> {
    const { done, value } = await this.texts.next();
    if (done) return false;
    this.text += value;
    if (this.text.length <= LONGEST) return true;
    throw new Failure(EXIT.fault, `${this.input.name}: no item may be longer than ${LONGEST} characters`);
  }

  private take(length: number): string {
    const taken = this.text.slice(0, length);
    const lines = taken.split("\n");
    const { line, column } = this.place;
    const { length: last } = lines.at(-1)!;
    this.place = { line: line + lines.length - 1, column: lines.length === 1 ? column + last : last + 1 };
    this.text = this.text.slice(length);
    this.at = Math.max(0, this.at - length);
    return taken;
  }

  /** Where the next delimiter stands after an item; none: it has not come yet. */
  private delimiter(): number | undefined {
    const { text } = this;
    while (this.at < text.length) {
      const stop = this.quoted ? /["\\]/g : /["[\]{},]/g;
      stop.lastIndex = this.at;
      const match = stop.exec(text);
      if (match === null) break;
      const { 0: character, index } = match;
      // What follows a backslash ends no string.
      this.at = index + (character === "\\" ? 2 : 1);
      if (character === '"') this.quoted = !this.quoted;
      else if (character === "[" || character === "{") this.depth += 1;
      else if (character !== "\\" && this.depth === 0) return index;
      else if (character === "]" || character === "}") this.depth -= 1;
    }
    this.at = Math.max(this.at, text.length);
    return undefined;
  }
}
