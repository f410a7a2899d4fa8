import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as jsv from "../../src/index.js";
import { base64Rule } from "../../src/scalars/base64.js";
import { booleanRule } from "../../src/scalars/boolean.js";
import { dateTimeRule } from "../../src/scalars/date.js";
import { type IntegerRule, intRule, longRule } from "../../src/scalars/integer.js";
import type { ScalarRule } from "../../src/scalars/rule.js";
import { type RuledSchema, ruleOf } from "../../src/schema/resolve.js";
import * as scalars from "../../src/schema/scalars.js";
import * as slim from "../../src/slim/index.js";
import { sample } from "../../src/testing/index.js";

const rules = Object.values(scalars)
  .map((build) => build())
  .filter(({ kind }) => kind !== "string" && kind !== "any")
  .map((schema): [string, ScalarRule<unknown>, example: unknown] => [
    schema.kind,
    ruleOf(schema as RuledSchema),
    sample(schema),
  ]);

test("each builder is exported, and brings a rule of its own", () => {
  expect(jsv).toMatchObject(scalars);
  expect(slim).toMatchObject(scalars);
  expect(new Set(rules.map(([, rule]) => rule)).size).toBe(rules.length);
});

test("each with its own value type", () => {
  expectTypeOf(intRule).toEqualTypeOf<IntegerRule<number>>();
  expectTypeOf(longRule).toEqualTypeOf<IntegerRule<bigint>>();
  expectTypeOf(booleanRule).toEqualTypeOf<ScalarRule<boolean>>();
  expectTypeOf(base64Rule).toEqualTypeOf<ScalarRule<Uint8Array>>();
  expectTypeOf(dateTimeRule).toEqualTypeOf<ScalarRule<string>>();
});

describe.each(rules)("%s", (_, rule, example) => {
  test("never throws, whatever the text, and writes what it reads so that it reads the same", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const text = fc.oneof(
      fc.string({ unit }),
      fc.string({ unit: fc.constantFrom(..." -+0159.,:eETtrufalsPDHMSZ{}()/=") }),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.uuid(),
      fc.base64String(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(text, (value) => {
        const read = rule.read(value);
        if (read === undefined) expect(rule.fault(value)).toMatch(/^[a-z0-9_]+$/);
        else expect(rule.read(rule.write(read))).toEqual(read);
      }),
    );
  });

  test("never throws, whatever the value, and accepts only what it can write", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withNullPrototype: true }),
        (value) => {
          const accepted = rule.accept(value);
          if (accepted !== undefined) expect(rule.read(rule.write(accepted))).toEqual(accepted);
        },
      ),
    );
  });

  test("names the types that it accepts", () => {
    const samples: [string, unknown][] = [
      ["boolean", true],
      ["number", 1],
      ["bigint", 1n],
      ["Date", new Date(0)],
      ["Uint8Array", new Uint8Array(1)],
      ["string", typeof example === "string" ? example : "1"],
    ];
    const accepted = samples.filter(([, value]) => rule.accept(value) !== undefined).map(([type]) => type);
    expect([...rule.acceptedTypes].sort()).toEqual(accepted.sort());
  });
});
