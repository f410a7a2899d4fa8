import { proxyMarker } from "comlink";
import { toJson } from "../cli/to-json.js";
import type { PathSegment } from "../issues.js";
import { childrenOf, nameLike } from "./children.js";
import { type Edit, editBetween } from "./edits.js";

/** The first and the last line of a value, counted from 0. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * A value as indented JSON. Its lines are counted in the value, without a look at the text: a scalar, an empty list and
 * an empty object have one, others have one for each bracket and those of their items or properties.
 */
export class Json {
  /** The page calls it in the worker. */
  readonly [proxyMarker] = true;
  private value: unknown;
  private text = "";

  set(value: unknown): void {
    this.value = value;
  }

  /** The edit that makes the JSON of this value of the JSON at the last call. */
  edit(): Edit {
    const before = this.text;
    this.text = this.value === undefined ? "" : toJson(this.value, "  ");
    return editBetween(before, this.text);
  }

  linesOf(path: readonly PathSegment[]): Lines | undefined {
    let { value } = this;
    let first = 0;
    for (const segment of path) {
      const name = nameLike(segment, value);
      if (name === undefined) return undefined;
      const children = childrenOf(value)!;
      const at = children.findIndex(([own]) => own === name);
      first = children.slice(0, at).reduce((line, [, child]) => line + countLines(child), first + 1);
      value = children[at]![1];
    }
    return { first, last: first + countLines(value) - 1 };
  }

  /** The path to the value of a line; a closing bracket belongs to its list or object. */
  pathAt(line: number): PathSegment[] {
    const path: PathSegment[] = [];
    let children = childrenOf(this.value) ?? [];
    for (let rest = line - 1; rest >= 0; rest--) {
      const entry = children.find(([, child]) => {
        const count = countLines(child);
        if (rest < count) return true;
        rest -= count;
        return false;
      });
      if (entry === undefined) break;
      path.push(entry[0]);
      children = childrenOf(entry[1]) ?? [];
    }
    return path;
  }
}

function countLines(value: unknown): number {
  const children = childrenOf(value) ?? [];
  return children.reduce((sum, [, child]) => sum + countLines(child), children.length === 0 ? 1 : 2);
}
