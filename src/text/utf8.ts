let encoder: TextEncoder | undefined;
let decoder: TextDecoder | undefined;

/** The runtime's encoder, made on first need: importing must work in a test environment that lacks it. */
export function utf8Encoder(): TextEncoder {
  encoder ??= new (required("TextEncoder"))();
  return encoder;
}

/** A decoder that refuses what is not UTF-8. A BOM stays in the text, so that offsets count it. */
export function utf8Decoder(): TextDecoder {
  decoder ??= new (required("TextDecoder"))("utf-8", { fatal: true, ignoreBOM: true });
  return decoder;
}

/** Whether every surrogate of a string has its other half; UTF-8 has no bytes for one alone. */
export function isWellFormed(text: string): boolean {
  // The engine's own method, where there is one, does not read strings of one byte a character.
  const native = (text as { isWellFormed?: () => boolean }).isWellFormed;
  return native === undefined ? !/\p{Surrogate}/u.test(text) : native.call(text);
}

function required<Name extends "TextEncoder" | "TextDecoder">(name: Name): (typeof globalThis)[Name] {
  if (globalThis[name] !== undefined) return globalThis[name];
  throw new TypeError(
    `this environment has no ${name}, which JSV needs. Jest's jsdom lacks it: set globalThis.${name} from ` +
      "node:util in a setup file, or run the test with @jest-environment node",
  );
}
