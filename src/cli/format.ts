import { format as layOut, toWire } from "@evovoice/jsv";
import { naming, openInput, readText } from "./input.js";
import { EXIT, type Io, write } from "./io.js";
import { withOutput } from "./output.js";
import { printable } from "./printable.js";

interface FormatArguments {
  readonly operands: readonly string[];
  readonly wire: boolean | undefined;
  readonly check: boolean | undefined;
  readonly output: string | undefined;
}

/** `jsv format`: lays JSV out, or takes the layout away. */
export async function format(args: FormatArguments, io: Io): Promise<number> {
  const input = await openInput(args.operands[0], io);
  const text = await readText(input);
  const formatted = await naming(input, async () => `${args.wire ? toWire(text) : layOut(text)}\n`);
  if (args.check) {
    // A file may do without the final line break.
    if (text === formatted || `${text}\n` === formatted) return EXIT.ok;
    const form = args.wire ? "in wire form" : "laid out";
    await write(
      io.stderr,
      `${printable(input.name)}: not ${form}; jsv format ${args.wire ? "--wire " : ""}writes it so\n`,
    );
    return EXIT.fault;
  }
  await withOutput(io, args.output, (write) => write(formatted));
  return EXIT.ok;
}
