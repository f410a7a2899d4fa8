import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";
import { printable } from "./printable.js";

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** What an interrupt does from now on, instead of ending the process at once. */
  onInterrupt(listener: () => void): void;
}

/** A stream that may be a terminal. */
export type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What a command reads, as it comes. */
export interface Input {
  /** For messages. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** In bytes, if it is known beforehand. */
  readonly size: number | undefined;
  /** How many bytes of it may be held whole. Default: as many as a string can hold. */
  readonly maxWhole?: number;
}

/** The name of standard input and of standard output; a file of that name is `./-`. */
export const STDIO = "-";

/** What the process ends with; the README and `jsv --help` document it. */
export const EXIT = { ok: 0, fault: 1, misuse: 2, hungUp: 129, interrupted: 130, terminated: 143 } as const;

/** A failure that is a person's to mend, told without a stack: a faulty input, or a misused command. */
export class Failure extends Error {
  readonly exit: number;
  /** The line with the fault, and the line that underlines it. */
  readonly frame: string | undefined;

  constructor(exit: typeof EXIT.fault | typeof EXIT.misuse, message: string, frame?: string) {
    // It may quote a file name or a service.
    super(printable(message));
    this.exit = exit;
    this.frame = frame;
  }
}

/** Writes text or UTF-8, and goes on when the stream has taken it, so that memory stays bounded. */
export function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Whether a stream shows colours: a terminal that can and may, or anything under FORCE_COLOR. */
export function hasColor(stream: Terminal): boolean {
  return styleText("red", "x", { stream }) !== "x";
}

/** What a failed system call says of a file, without the call's own jargon. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "no such file";
    case "EISDIR":
      return "this is a folder";
    case "ENOTDIR":
      return "a part of the path is not a folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ENOSPC":
      return "no space left on the disk";
    default:
      // ELOOP: too many symbolic links encountered, stat 'a.jsv'
      return message.replace(/^[A-Z\d]+: (.+?), \w+(?: '.*)?$/s, "$1");
  }
}
