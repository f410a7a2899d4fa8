/**
 * What a `TextEncoder` gives, by its type of whichever TypeScript compiles the caller: `Uint8Array<ArrayBuffer>`, which
 * a `Blob` or `fetch` takes, has been written so since TypeScript 5.7 alone.
 */
export type Bytes = ReturnType<typeof Uint8Array.of>;

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

/** How many bytes at the beginning are whole characters of valid UTF-8 (RFC 3629, section 4). */
export function validLength(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0) return i;
    const second = bytes[i + 1] ?? 0;
    // Overlong forms, surrogates and code points above U+10FFFF show in the second byte.
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (length > 1 && (second < low || second > high)) return i;
    for (let k = 2; k < length; k++) {
      if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return i;
    }
    i += length;
  }
  return bytes.length;
}

function required<Name extends "TextEncoder" | "TextDecoder">(name: Name): (typeof globalThis)[Name] {
  if (globalThis[name] !== undefined) return globalThis[name];
  throw new TypeError(
    `this environment has no ${name}, which JSV needs. Jest's jsdom lacks it: set globalThis.${name} from ` +
      "node:util in a setup file, or run the test with @jest-environment node",
  );
}
