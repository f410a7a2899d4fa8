/** The part of Node's Buffer that is used: it writes a string's UTF-16 units at the speed of copying. */
interface NodeBuffer {
  from(memory: ArrayBufferLike): { write(text: string, start: number, bytes: number, to: "utf16le"): number };
}

/**
 * Makes a function that writes the UTF-16 units of a string to the beginning of an array.
 *
 * @param Buffer Node's class where it is there; browsers have nothing that is as fast
 */
export function unitsWriter(
  units: Uint16Array,
  { Buffer }: { Buffer?: NodeBuffer } = globalThis,
): (text: string) => void {
  const bytes = Buffer?.from(units.buffer);
  bytes?.write("\u0102", 0, 2, "utf16le");
  // The order of a unit's bytes is the machine's own.
  if (bytes !== undefined && units[0] === 0x0102) {
    return (text) => {
      bytes.write(text, 0, text.length * 2, "utf16le");
    };
  }
  return (text) => {
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  };
}
