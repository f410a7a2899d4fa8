#!/usr/bin/env node
import { EXIT } from "./io.js";
import { main } from "./main.js";

let interrupt: (() => void) | undefined;
for (const [signal, code] of [
  ["SIGHUP", EXIT.hungUp],
  ["SIGINT", EXIT.interrupted],
  ["SIGTERM", EXIT.terminated],
] as const) {
  // Listeners of "exit" take away what is unfinished: a temporary file, a progress bar.
  process.on(signal, () => {
    if (interrupt === undefined) process.exit(code);
    interrupt();
    // Who asks twice does not want to wait.
    interrupt = undefined;
  });
}

const { stdin, stdout, stderr } = process;
const exit = await main(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  onInterrupt(listener) {
    interrupt = listener;
  },
});
// All output is written; what may still be open is an input that nobody reads any more.
process.exit(exit);
