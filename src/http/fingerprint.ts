/**
 * A number that stands for a list of values, taken one by one: equal lists have equal ones, and of others about one
 * pair in 2^64. So a page can be compared with the one before it without keeping that.
 */
export class Fingerprint {
  // Two hashes of 32 bits that differ in their multiplier.
  private low = 0x9e3779b9;
  private high = 0x85ebca6b;

  /** The fingerprint of the values so far. */
  get text(): string {
    return `${this.low >>> 0}:${this.high >>> 0}`;
  }

  /** Takes a value as decoding gives it. */
  add(value: unknown): void {
    if (typeof value === "string") this.addText(value);
    else if (typeof value !== "object" || value === null) this.addText(String(value));
    else if (value instanceof Uint8Array) for (const byte of value) this.mix(byte);
    else {
      const entries = value instanceof Map ? value : Object.entries(value);
      for (const [key, entry] of entries) {
        this.add(key);
        this.add(entry);
      }
    }
    // What ends here, and of what kind: `["a", "b"]` is another list than `["ab"]`, and `[1]` than `["1"]`.
    this.mix(0x10000 + KINDS.indexOf(kindOf(value)));
  }

  private addText(text: string): void {
    for (let i = 0; i < text.length; i++) this.mix(text.charCodeAt(i));
  }

  private mix(value: number): void {
    this.low = Math.imul(this.low ^ value, 0x01000193);
    this.high = Math.imul(this.high ^ value, 0x5bd1e995) ^ (this.high >>> 15);
  }
}

const KINDS = [
  "null",
  "undefined",
  "string",
  "number",
  "bigint",
  "boolean",
  "bytes",
  "array",
  "map",
  "object",
];

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Uint8Array) return "bytes";
  return value instanceof Map ? "map" : typeof value;
}
