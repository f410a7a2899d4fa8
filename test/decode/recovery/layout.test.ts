import { describe, expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { Items, recovered } from "./recovering.js";

// In the documentation layout a space after a name's colon and the tabs before a name are no data, after a fault
// neither.

const Page = jsv.object("Page", { items: Items, total: jsv.int() });

describe("insignificant whitespace after a fault", () => {
  it.each<[fault: string, schema: jsv.Schema, text: string, partial: unknown, ...issues: string[]]>([
    [
      "a quote in a name",
      Items,
      '[\n\t{\n\t\tid": x,\n\t\tn: 1\n\t}\n]',
      [{ n: 1 }],
      "quote_in_bare_text 9 0.id",
    ],
    [
      "a quote before a name",
      jsv.dictionary(jsv.string()),
      '{\n\t"id: x,\n\tn: 1\n}',
      { n: "1" },
      "unterminated_quote 3 ",
    ],
    [
      "no opening brace",
      Page,
      "{\n\titems: \n\t[\n\t\t\n\t\t\tid: x,\n\t\t\tn: 1\n\t\t},\n\t\t{\n\t\t\tid: y\n\t\t}\n\t]\n}",
      { items: [undefined, undefined, { id: "y" }] },
      "mismatched_bracket 37 items.1",
    ],
    [
      "a comma in front of a name",
      jsv.dictionary(jsv.string()),
      "{\n\ta: x,\n,\tb: y\n}",
      {},
      "doubled_comma 9 ",
    ],
    [
      "a comma too many",
      Items,
      "[\n\t{\n\t\tid: x,\n\t\tn: 1,\n\t}\n]",
      [{ id: "x" }],
      "trailing_comma 20 0",
    ],
  ])("%s", (_fault, schema, text, partial, ...issues) => {
    expect(recovered(schema, text)).toStrictEqual({ partial, issues });
  });

  it("but without a line break, spaces are data", () => {
    expect(recovered(jsv.dictionary(jsv.string()), '{"id: x, n: 1}').partial).toStrictEqual({ " n": " 1" });
  });
});
