import { utf8Encoder } from "../../text/utf8.js";

/** The part of Node's Buffer that is used: it writes a string's UTF-16 units at the speed of copying. */
interface NodeBuffer {
  /** A page may have another thing of this name, such as an element: the browser makes a variable of its id. */
  from?(memory: ArrayBufferLike): {
    write(text: string, start: number, bytes: number, to: "utf16le"): number;
  };
}

/** Shorter strings are written unit by unit: a call of the runtime would cost more. */
const SHORT = 50;

/**
 * Makes a function that writes the UTF-16 units of a string to the beginning of an array of bytes, those above 255 as
 * 255. Node's Buffer copies a long string as units, of which the engine makes bytes when it copies them to the window.
 * Where there is no Buffer, a long string of ASCII is encoded as UTF-8, and any other is written unit by unit.
 *
 * @param window begins where its memory begins
 */
export function unitsWriter(
  window: Uint8Array,
  { Buffer }: { readonly Buffer?: NodeBuffer | undefined } = globalThis,
): (text: string) => void {
  const clamped = new Uint8ClampedArray(window.buffer);
  const units = new Uint16Array(window.length);
  const bytes = Buffer?.from?.(units.buffer);
  bytes?.write("\u0102", 0, 2, "utf16le");
  // A machine may store a unit's bytes the other way round.
  const copiesUnits = bytes !== undefined && units[0] === 0x0102;

  /** Writes all of a string at once, if that is possible. */
  function writeLong(text: string): boolean {
    const { length } = text;
    if (copiesUnits) {
      bytes.write(text, 0, length * 2, "utf16le");
      clamped.set(units.subarray(0, length));
      return true;
    }
    const { read, written } = utf8Encoder().encodeInto(text, window.subarray(0, length));
    // As many bytes as units: all of it is ASCII.
    return read === length && written === read;
  }

  return (text) => {
    if (text.length >= SHORT && writeLong(text)) return;
    for (let i = 0; i < text.length; i++) clamped[i] = text.charCodeAt(i);
  };
}
