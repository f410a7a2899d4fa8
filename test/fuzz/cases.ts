import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import type { DecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import { type ReadVector, schemaOf } from "../conformance/types.js";
import { loadVectors } from "../conformance/vectors.js";
import { anything, withWrongParts } from "../support/anything.js";
import { anySchema, decodeOptions, schemaAndValue } from "../support/arbitrary.js";
import {
  agree,
  bytesAgree,
  layoutKeepsAll,
  pathsAgree,
  readsOrRefuses,
  recovers,
  roundTrips,
  soundError,
} from "../support/laws.js";
import { anyText, mutated, soup } from "../support/text.js";
import { dtoSchemas } from "./schema-data.js";

/** One input: what is read, or what is written. */
export type Case =
  | {
      readonly kind: "text";
      readonly schema: jsv.Schema;
      readonly text: string;
      readonly options: DecodeOptions;
    }
  | { readonly kind: "bytes"; readonly schema: jsv.Schema; readonly bytes: Uint8Array }
  /** A value that decoding can give. */
  | { readonly kind: "value"; readonly schema: jsv.Schema; readonly value: unknown }
  /** Any value, which fits the schema or does not. */
  | { readonly kind: "anything"; readonly schema: jsv.Schema; readonly value: unknown };

export type TextCase = Extract<Case, { kind: "text" }>;

/** The laws of each kind of input, by their names. */
const LAWS: {
  readonly [K in Case["kind"]]: Readonly<Record<string, (input: Extract<Case, { kind: K }>) => void>>;
} = {
  text: {
    "paths-agree": ({ schema, text, options }) => pathsAgree(schema, text, options),
    "reads-or-refuses": ({ schema, text, options }) => readsOrRefuses(schema, text, options),
    "layout-keeps-all": ({ schema, text }) => layoutKeepsAll(schema, text),
    "bytes-agree": ({ schema, text, options }) => {
      // UTF-8 has no lone surrogates.
      if (!/\p{Surrogate}/u.test(text)) bytesAgree(schema, new TextEncoder().encode(text), options);
    },
    "sound-errors": ({ schema, text, options }) => {
      const result = jsv.safeDecode(schema, text, options);
      if (!result.success) soundError(result.error, text);
    },
    recovers: ({ schema, text, options }) => recovers(schema, text, options),
  },
  bytes: { "bytes-agree": ({ schema, bytes }) => bytesAgree(schema, bytes) },
  value: { "round-trips": ({ schema, value }) => roundTrips(schema, value) },
  anything: {
    agree: ({ schema, value }) => agree(schema, value),
    "sound-errors": ({ schema, value }) => {
      const result = jsv.safeEncode(schema, value);
      if (!result.success) soundError(result.error);
    },
  },
};

/** A law that is broken; `cause` says how. */
export class Violation extends Error {
  constructor(
    readonly law: string,
    override readonly cause: unknown,
  ) {
    super(`${law}: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`);
  }
}

/** @throws {Violation} at the first law that does not hold, any exception that nobody expected among them */
export function checkLaws(input: Case): void {
  for (const [law, check] of Object.entries(LAWS[input.kind])) {
    try {
      (check as (input: Case) => void)(input);
    } catch (error) {
      throw new Violation(law, error);
    }
  }
}

const schemas = fc.oneof(
  { weight: 3, arbitrary: anySchema() },
  { weight: 1, arbitrary: fc.constantFrom(...dtoSchemas) },
);

function documentOf(schema: jsv.Schema): fc.Arbitrary<string> {
  const chosen = fc.record({
    layout: fc.constantFrom("wire" as const, "formatted" as const),
    keyCase: fc.constantFrom("camel" as const, "pascal" as const),
  });
  return fc.tuple(arbitrary(schema, { string: anyText }), chosen).map(([value, how]) => {
    const result = jsv.safeEncode(schema, value, how);
    return result.success ? result.data : "";
  });
}

/** The beginning of one text with the end of another, and parts that come again and again. */
function spliced(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const cut = fc.nat(10_000);
  return fc
    .tuple(text, cut, fc.oneof(text, soup), cut, fc.integer({ min: 1, max: 40 }))
    .map(([head, at, tail, from, times]) => {
      const end = at % (head.length + 1);
      const start = from % (tail.length + 1);
      const part = head.slice(Math.max(0, end - 5), end);
      return head.slice(0, end) + part.repeat(times - 1) + tail.slice(start);
    });
}

function changed(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 1, arbitrary: text },
    { weight: 6, arbitrary: mutated(text) },
    { weight: 2, arbitrary: spliced(text) },
    { weight: 1, arbitrary: soup },
  );
}

/** Documents of random schemas and DTOs, the reference's vectors and the corpus: all of them mutated. */
export function cases(corpus: readonly TextCase[]): fc.Arbitrary<Case> {
  const vectors = loadVectors<ReadVector>("read");
  const source: fc.Arbitrary<{ schema: jsv.Schema; text: fc.Arbitrary<string> }> = fc.oneof(
    { weight: 4, arbitrary: schemas.map((schema) => ({ schema, text: documentOf(schema) })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...vectors)
        .map(({ type, jsv: text }) => ({ schema: schemaOf(type), text: fc.constant(text) })),
    },
    ...(corpus.length === 0
      ? []
      : [
          {
            weight: 4,
            arbitrary: fc
              .constantFrom(...corpus)
              .map(({ schema, text }) => ({ schema, text: fc.constant(text) })),
          },
        ]),
  );
  const texts = source.chain(({ schema, text }) =>
    fc.record({
      kind: fc.constant("text" as const),
      schema: fc.constant(schema),
      text: changed(text),
      options: decodeOptions,
    }),
  );
  const bytes = source.chain(({ schema, text }) =>
    fc.record({ kind: fc.constant("bytes" as const), schema: fc.constant(schema), bytes: spoiled(text) }),
  );
  const values = fc.oneof(
    { weight: 3, arbitrary: schemaAndValue(anyText) },
    { weight: 1, arbitrary: fc.constantFrom(...dtoSchemas).chain(withValue) },
  );
  const wrong = schemas.chain((schema) =>
    fc
      .oneof(anything, withWrongParts(arbitrary(schema, { string: anyText })))
      .map((value) => ({ schema, value })),
  );
  return fc.oneof(
    { weight: 12, arbitrary: texts },
    { weight: 2, arbitrary: bytes },
    { weight: 3, arbitrary: values.map((input) => ({ kind: "value" as const, ...input })) },
    { weight: 3, arbitrary: wrong.map((input) => ({ kind: "anything" as const, ...input })) },
  );
}

function withValue(schema: jsv.Schema): fc.Arbitrary<{ schema: jsv.Schema; value: unknown }> {
  return arbitrary(schema, { string: anyText }).map((value) => ({ schema, value }));
}

/** A text's bytes, some of them replaced by any. */
function spoiled(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: fc.nat(10_000),
    byte: fc.oneof(fc.integer({ min: 0x80, max: 0xff }), fc.nat(0x7f)),
  });
  return fc.tuple(text, fc.array(change, { maxLength: 3 })).map(([start, changes]) => {
    const bytes = new TextEncoder().encode(start);
    for (const { at, byte } of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });
}
