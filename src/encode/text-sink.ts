import { type Bytes, utf8Decoder } from "../text/utf8.js";
import { BLOCK, SHORT, Sink } from "./sink.js";

/** The part of Node's Buffer that is used: it makes strings of bytes at the speed of copying. */
interface NodeBuffer {
  /** A page may have another thing of this name, such as an element: the browser makes a variable of its id. */
  alloc?(size: number): Bytes & { toString(encoding: "latin1", start: number, end: number): string };
}

/** Writes to a string: short strings by bytes, of which many become a string at once. */
export class TextSink extends Sink {
  private text = "";
  private readonly buffer: ReturnType<Required<NodeBuffer>["alloc"]> | undefined;

  constructor({ Buffer }: { readonly Buffer?: NodeBuffer | undefined } = globalThis) {
    const buffer = Buffer?.alloc?.(BLOCK);
    super(0, buffer === undefined ? 127 : 255, buffer);
    this.buffer = buffer;
  }

  /** @param isScalar whether there will be one string alone, which is faster as it is */
  begin(isScalar: boolean): void {
    this.length = 0;
    this.text = "";
    this.maxLength = isScalar || (this.buffer ?? globalThis.TextDecoder) === undefined ? 0 : SHORT;
  }

  protected flush(): void {
    const { buffer, length } = this;
    this.text +=
      buffer === undefined
        ? utf8Decoder().decode(this.block.subarray(0, length))
        : buffer.toString("latin1", 0, length);
    this.length = 0;
  }

  protected whole(text: string): void {
    if (this.length > 0) this.flush();
    this.text += text;
  }

  end(): string {
    if (this.length > 0) this.flush();
    const { text } = this;
    this.text = "";
    return text;
  }
}
