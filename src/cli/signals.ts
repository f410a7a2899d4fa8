import { EXIT } from "./io.js";

const CODES = { SIGHUP: EXIT.hungUp, SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;
type Ending = keyof typeof CODES;

/** What must not stay when a signal ends the process, such as a temporary file. */
const unfinished = new Set<() => void>();

/**
 * Takes something away also when a signal ends the process. While there is nothing to take away nobody listens, so
 * that a signal ends the process at once, even in the middle of long work that hears nothing.
 *
 * @returns what ends that, and takes nothing away
 */
export function tidyOnSignal(tidy: () => void): () => void {
  if (unfinished.size === 0) for (const signal of signals()) process.on(signal, end);
  unfinished.add(tidy);
  return () => {
    unfinished.delete(tidy);
    if (unfinished.size === 0) for (const signal of signals()) process.off(signal, end);
  };
}

function end(signal: NodeJS.Signals): void {
  for (const tidy of unfinished) tidy();
  process.exit(CODES[signal as Ending]);
}

/** Lets a signal do something else than end the process; who asks twice does not want to wait. */
export function onInterrupt(listener: () => void): void {
  let isAsked = false;
  for (const signal of signals()) {
    process.on(signal, () => {
      if (isAsked) process.exit(CODES[signal]);
      isAsked = true;
      listener();
    });
  }
}

function signals(): Ending[] {
  return Object.keys(CODES) as Ending[];
}
