import { brandOf } from "./brand.js";
import type { ScalarRule } from "./rule.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING = 0x3d;
const INVALID = 0xff;

/** In bytes: a multiple of three, so that the texts of pieces join, and few enough to be the arguments of one call. */
const PIECE = 8190;

/** The six bits of each ASCII character; -1 wraps around to `INVALID`. */
const BITS = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

/**
 * `byte[]` as canonical base64: padded, no white space, no bits left over (specification sections 2 and 3).
 * The empty array is written as the empty string, which the caller must quote: bare, it would read as null.
 *
 * @example base64Rule.read("AQI=") // Uint8Array [1, 2]
 * @example base64Rule.write(new Uint8Array([1, 2])) // "AQI="
 */
export const base64Rule: ScalarRule<Uint8Array> = {
  expected: "bytes in base64, such as AQID",
  acceptedTypes: ["Uint8Array"],
  read: readBase64,
  fault: () => "invalid_base64",
  hint: base64Hint,
  write: writeBase64,
  accept: acceptBytes,
  json: () => ({ type: "string", contentEncoding: "base64", pattern: "^[A-Za-z0-9+/]*={0,2}$" }),
  isReferenceType: true,
};

function readBase64(text: string): Uint8Array | undefined {
  const length = text.length;
  if (length % 4 !== 0) return undefined;
  const padding =
    text.charCodeAt(length - 1) !== PADDING ? 0 : text.charCodeAt(length - 2) !== PADDING ? 1 : 2;
  const bytes = new Uint8Array((length / 4) * 3 - padding);
  const end = length - padding;
  let buffer = 0;
  let held = 0;
  let to = 0;
  for (let at = 0; at < end; at++) {
    const bits = BITS[text.charCodeAt(at)] ?? INVALID;
    if (bits === INVALID) return undefined;
    buffer = ((buffer << 6) | bits) & 0xfff; // twelve bits are all that is ever waiting
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[to++] = buffer >> held;
  }
  // Bits left over would be lost, and two texts would mean the same bytes.
  return (buffer & ((1 << held) - 1)) === 0 ? bytes : undefined;
}

function base64Hint(text: string): string {
  const odd = /[^A-Za-z\d+/=]/.exec(text)?.[0];
  if (odd === "-" || odd === "_") return "this looks like base64url: write + for - and / for _";
  if (odd !== undefined) return "only letters, digits, +, / and = at the end may stand in it";
  if (/=[^=]|={3}/.test(text)) return "= stands at the end only, and at most twice";
  if (text.endsWith("=") && text.replace(/=+$/, "").length % 4 === 0) return "it has an = too many";
  return text.length % 4 === 0
    ? "its last characters are not as base64 ends"
    : "its length is no multiple of 4: it may be cut off, or lack = at the end";
}

/** The base64 of bytes. */
export function writeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return text;
}

/** The bytes of a genuine Uint8Array; of a subclass (Node's Buffer) a plain view, which is the type that reading gives. */
export function acceptBytes(value: unknown): Uint8Array | undefined {
  if (brandOf(value) !== "Uint8Array") return undefined;
  const bytes = value as Uint8Array;
  if (bytes.constructor === Uint8Array) return bytes;
  // The buffer of an empty one may have been transferred, and then allows no view.
  return bytes.byteLength === 0
    ? new Uint8Array()
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
