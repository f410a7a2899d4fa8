import type { Fault } from "../issues.js";
import { brandOf } from "../scalars/brand.js";
import type { Source } from "../text/positions.js";
import { utf8Decoder, validLength } from "../text/utf8.js";

/** The text of a decoder's input, or why it cannot be read as text. */
export function readSource(input: string | Uint8Array, maxLength: number): { source: Source; fault?: Fault } {
  if (typeof input !== "string" && brandOf(input) !== "Uint8Array") {
    throw new TypeError(
      "JSV text must be a string or a Uint8Array of UTF-8 (an ArrayBuffer: new Uint8Array(buffer))",
    );
  }
  if (input.length > maxLength) {
    const unit = typeof input === "string" ? "UTF-16 units" : "bytes";
    const fault: Fault = {
      code: "too_long",
      message: `the document has ${input.length} ${unit}; the option maxLength allows ${maxLength}`,
      path: [],
      expected: `at most ${maxLength} ${unit}`,
      received: `${input.length} ${unit}`,
    };
    return { source: { text: "", bytes: false }, fault };
  }
  if (typeof input === "string") return { source: { text: input, bytes: false } };
  const decoder = utf8Decoder();
  try {
    return { source: { text: decoder.decode(input), bytes: true } };
  } catch {
    return invalidUtf8(input);
  }
}

/** Reads as far as the bytes are good, so that the issue can show where they end. */
function invalidUtf8(input: Uint8Array): { source: Source; fault: Fault } {
  const good = validLength(input);
  if (good === input.length) {
    // All bytes are good: there are only more of them than the engine makes a string of.
    const received = `${input.length} bytes`;
    const message = `the document has ${received}, more than a string can hold`;
    return { source: { text: "", bytes: true }, fault: { code: "too_long", message, path: [], received } };
  }
  const text = utf8Decoder().decode(input.subarray(0, good));
  const byte = `byte 0x${input[good]!.toString(16)}`;
  const fault: Fault = {
    code: "invalid_utf8",
    message: `${byte} at byte offset ${good} is not valid UTF-8; ${encodingHint(input, good)}`,
    path: [],
    expected: "UTF-8",
    received: byte,
    start: text.length,
  };
  return { source: { text, bytes: true }, fault };
}

/** What bytes that are no UTF-8 may be instead. */
function encodingHint(input: Uint8Array, good: number): string {
  const [first, second] = input;
  if (first === 0x1f && second === 0x8b) return "this looks like gzip: decompress it first";
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return "this looks like UTF-16: decode it to a string first";
  // A character takes four bytes at most.
  const atEnd = input.length - good < 4;
  return `the document may be in another encoding${atEnd ? ", or cut off" : ""}`;
}
