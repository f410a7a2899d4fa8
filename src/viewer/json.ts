import { toJson } from "../cli/to-json.js";
import type { PathSegment } from "../issues.js";
import { type Edit, editBetween, type Range } from "./edits.js";
import { Jsv, type Token } from "./jsv.js";

/**
 * A value as indented JSON. Such a text is laid-out JSV, too, but for the quotes in its strings, which JSV doubles:
 * with other characters in their place, of the same length, it tells where everything stands.
 */
export class Json {
  private value: unknown;
  private text = "";
  private readonly jsv = new Jsv(/^(true|false|null)$/);

  set(value: unknown): void {
    this.value = value;
  }

  /** The edit that makes the JSON of this value of the JSON at the last call. */
  edit(): Edit {
    const before = this.text;
    this.text = this.value === undefined ? "" : toJson(this.value, "  ");
    this.jsv.edit([{ from: 0, to: this.jsv.text.length, insert: withoutQuotes(this.text) }]);
    return editBetween(before, this.text);
  }

  tokens(from: number, to: number): Token[] {
    return this.jsv.tokens(from, to);
  }

  pathAt(offset: number): PathSegment[] | undefined {
    const path = this.jsv.pathAt(offset);
    return path?.map((segment) =>
      typeof segment === "number" ? segment : JSON.parse(withQuotes(`"${segment}"`)),
    );
  }

  rangeOf(path: readonly PathSegment[]): Range | undefined {
    const written = (name: string): string => withoutQuotes(JSON.stringify(name)).slice(1, -1);
    return this.jsv.rangeOf(
      path.map((segment) => (typeof segment === "number" ? segment : written(segment))),
    );
  }
}

// No other escape of JSON is like this one.
function withoutQuotes(json: string): string {
  return json.replace(/\\(.)/g, (same, escaped) => (escaped === '"' ? "\\'" : same));
}

function withQuotes(text: string): string {
  return text.replace(/\\(.)/g, (same, escaped) => (escaped === "'" ? '\\"' : same));
}
