import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Lexer } from "../../src/syntax/lexer.js";
import { NestedToken, nextOfRun } from "../../src/syntax/segments.js";
import { type Token, tokens as types } from "../../src/syntax/tokens.js";
import { soup } from "../support/text.js";

const MOST = 32;

function allOf(next: () => Token | undefined): Token[] {
  const all: Token[] = [];
  for (let token = next(); token !== undefined; token = next()) all.push(token);
  return all;
}

function tokensOf(text: string): Token[] {
  const lexer = new Lexer(text, 1000);
  return allOf(() => lexer.next());
}

/** The outermost run of a text. */
function cutOf(text: string): Token[] {
  const lexer = new Lexer(text, 1000);
  return allOf(() => nextOfRun(lexer, 0));
}

/** A run and all that was taken out of it, each by itself. */
function runsOf(run: readonly Token[]): (readonly Token[])[] {
  return [run, ...run.filter(isNested).flatMap(({ tokens }) => runsOf(tokens))];
}

function isNested(token: Token): token is NestedToken {
  return token instanceof NestedToken;
}

/** The tokens with each run back in its place. */
function whole(run: readonly Token[]): Token[] {
  return run.flatMap((token) => (isNested(token) ? whole(token.tokens) : [token]));
}

function deepest(run: readonly Token[]): number {
  let depth = 0;
  let most = 0;
  for (const { tokenType } of run) {
    if (tokenType === types.MapOpen || tokenType === types.ListOpen) depth += 1;
    else if (tokenType === types.MapClose || tokenType === types.ListClose) depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

describe("runs of the parser", () => {
  it.each<[what: string, text: string, runs: number]>([
    ["what is shallow", "[a,{b:[c]}]", 1],
    ["as deep as one run may be", `${"[".repeat(32)}${"]".repeat(32)}`, 1],
    ["one deeper", `${"[".repeat(33)}${"]".repeat(33)}`, 2],
    ["lists", `${"[".repeat(100)}a${"]".repeat(100)}`, 4],
    ["maps", `${"{a:".repeat(100)}b${"}".repeat(100)}`, 4],
    ["both", `${"[{a:".repeat(50)}b${"}]".repeat(50)}`, 4],
    ["two side by side", `[${"[".repeat(40)}${"]".repeat(40)},${"[".repeat(40)}${"]".repeat(40)}]`, 3],
    ["two in one run", `${"[".repeat(32)}[a],{b:c}${"]".repeat(32)}`, 3],
    ["what is never closed", "[".repeat(100), 4],
    ["what is closed too often", `${"[".repeat(40)}${"]".repeat(60)}`, 2],
  ])("%s", (_what, text, runs) => {
    const cut = cutOf(text);
    expect(runsOf(cut)).toHaveLength(runs);
    expect(Math.max(...runsOf(cut).map(deepest))).toBeLessThanOrEqual(MOST);
    expect(whole(cut)).toEqual(tokensOf(text));
  });

  it("stand where they were taken out", () => {
    const nested = cutOf("[".repeat(33)).at(-1);
    expect(nested).toBeInstanceOf(NestedToken);
    expect(nested).toMatchObject({ start: 32, image: "" });
  });

  it("lose no token of any text, and none is deeper than the parser may go", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(soup, fc.constantFrom("[".repeat(30), "]".repeat(20), "{a:".repeat(30)))),
        (parts) => {
          const text = parts.join("");
          const cut = cutOf(text);
          expect(whole(cut)).toEqual(tokensOf(text));
          for (const run of runsOf(cut)) expect(deepest(run)).toBeLessThanOrEqual(MOST);
        },
      ),
    );
  });
});
