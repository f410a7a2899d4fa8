import { utf8Encoder } from "../../text/utf8.js";

/** The part of Node's Buffer that is used: it writes a string's UTF-16 units at the speed of copying. */
interface NodeBuffer {
  /** A page may have another thing of this name, such as an element: the browser makes a variable of its id. */
  from?(memory: ArrayBufferLike): {
    write(text: string, start: number, bytes: number, to: "utf16le"): number;
  };
}

/**
 * Makes a function that writes the UTF-16 units of a string to the beginning of an array: by Node's Buffer where it is
 * there. Elsewhere ASCII is encoded and widened, which is the next best.
 */
export function unitsWriter(
  units: Uint16Array,
  { Buffer }: { readonly Buffer?: NodeBuffer | undefined } = globalThis,
): (text: string) => void {
  const bytes = Buffer?.from?.(units.buffer);
  bytes?.write("\u0102", 0, 2, "utf16le");
  // A machine may store a unit's bytes the other way round.
  if (bytes !== undefined && units[0] === 0x0102) {
    return (text) => {
      bytes.write(text, 0, text.length * 2, "utf16le");
    };
  }
  const encoded = new Uint8Array(units.length);
  return (text) => {
    const { read, written } = utf8Encoder().encodeInto(text, encoded);
    // As many bytes as units: all of it is ASCII.
    if (read === text.length && written === read) units.set(encoded.subarray(0, written));
    else for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  };
}
