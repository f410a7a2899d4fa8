import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { main } from "../../src/cli/main.js";

/** What a run of the command line wrote, and its exit code. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Runs the command line in this process: a fraction of what a process of its own costs. */
export async function run(
  args: readonly string[],
  input: string | Uint8Array | Readable = "",
  { isTTY = false } = {},
): Promise<Run> {
  const stdout = collector(isTTY);
  const stderr = collector();
  const stdin =
    input instanceof Readable ? input : Readable.from(input.length === 0 ? [] : [Buffer.from(input)]);
  const io = { stdin, stdout: stdout.stream, stderr: stderr.stream, onInterrupt: () => {} };
  const exit = await main(args, io);
  return { stdout: stdout.text(), stderr: stderr.text(), exit };
}

/** Runs it as though a folder were the working folder: names of files are those of the folder. */
export function runIn(folder: string): typeof run {
  const named = (arg: string): string =>
    /^[\w*][^:#]*\.(jsv|jsonl?|csv)$/.test(arg) ? join(folder, arg) : arg;
  return async (args, input) => {
    const { stdout, stderr, exit } = await run(args.map(named), input);
    const plain = (text: string): string => text.replaceAll(`${folder}/`, "");
    return { stdout: plain(stdout), stderr: plain(stderr), exit };
  };
}

function collector(isTTY = false): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => Buffer.concat(chunks).toString() };
}
