import { expect, it } from "vitest";
import { Lexer } from "../../src/syntax/lexer.js";

/** What a lexer still gives. */
function rest(lexer: Lexer): string[] {
  const images = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) images.push(token.image);
  return images;
}

it("a fork goes on from any token by itself, and leaves the lexer where it is", () => {
  const text = '{a:[x,{"b":[[],y:z]}],c:"d,e"}';
  const images = rest(new Lexer(text, 5));
  expect(images.join("")).toBe(text);
  const lexer = new Lexer(text, 5);
  for (const [i, image] of images.entries()) {
    const { path } = lexer;
    expect(rest(lexer.fork())).toEqual(images.slice(i));
    expect(lexer.path).toEqual(path);
    expect(lexer.next()?.image).toBe(image);
  }
});

it("a fork may go on in another text, as deep as the lexer", () => {
  const lexer = new Lexer("{a:1,b:2}", 2);
  for (let i = 0; i < 5; i++) lexer.next();
  const fork = lexer.fork("{a:1,c:[d:e,[[]");
  expect(rest(fork)).toEqual(["c", ":", "[", "d:e", ","]);
  expect(fork.path).toEqual(["c", 1]);
});
