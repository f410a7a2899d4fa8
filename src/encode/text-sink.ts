import { type Bytes, utf8Decoder } from "../text/utf8.js";
import { BLOCK, KEPT, SHORT, Sink } from "./sink.js";

/** The part of Node's Buffer that is used: it makes strings of bytes at the speed of copying. */
interface NodeBuffer {
  /** A page may have another thing of this name, such as an element: the browser makes a variable of its id. */
  alloc?(size: number): Bytes & { toString(encoding: "latin1", start: number, end: number): string };
}

/** The largest block: a longer text is joined from several, for which the engine copies it once more. */
const LARGEST = 1 << 24;

/** Writes to a string: short strings by bytes, of which many become a string at once. */
export class TextSink extends Sink {
  private text = "";
  private buffer: ReturnType<Required<NodeBuffer>["alloc"]> | undefined;

  constructor(private readonly runtime: { readonly Buffer?: NodeBuffer | undefined } = globalThis) {
    super(0, runtime.Buffer?.alloc === undefined ? 127 : 255);
    this.open(BLOCK);
  }

  private open(size: number): void {
    this.buffer = this.runtime.Buffer?.alloc?.(size);
    this.writeTo(this.buffer ?? new Uint8Array(size));
  }

  /** @param isScalar whether there will be one string alone, which is faster as it is */
  begin(isScalar: boolean): void {
    this.maxLength = isScalar || (this.buffer ?? globalThis.TextDecoder) === undefined ? 0 : SHORT;
  }

  protected flush(): void {
    const { block, length } = this;
    if (block.length === LARGEST) {
      this.gather();
      return;
    }
    this.open(2 * block.length);
    this.block.set(block.subarray(0, length));
    this.length = length;
  }

  /** Takes what is written in the block to the text. */
  private gather(): void {
    if (this.length === 0) return;
    const { buffer, length } = this;
    this.text +=
      buffer === undefined
        ? utf8Decoder().decode(this.block.subarray(0, length))
        : buffer.toString("latin1", 0, length);
    this.length = 0;
  }

  protected whole(text: string): void {
    this.gather();
    this.text += text;
  }

  end(): string {
    this.gather();
    if (this.block.length > KEPT) this.open(BLOCK);
    const { text } = this;
    this.text = "";
    return text;
  }
}
