import { EXIT } from "./io.js";

const CODES = { SIGHUP: EXIT.hungUp, SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;
type Ending = keyof typeof CODES;

/**
 * Work that must not end in its middle: a signal asks it to stop, and ends the process when it has settled. At any other
 * time nobody listens, so that a signal ends the process at once.
 */
export async function untilSignal(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  let exit: number | undefined;
  const listen = (signal: NodeJS.Signals): void => {
    exit = CODES[signal as Ending];
    stop.abort();
  };
  for (const signal of signals()) process.on(signal, listen);
  try {
    await work(stop.signal);
  } finally {
    for (const signal of signals()) process.off(signal, listen);
    if (exit !== undefined) process.exit(exit);
  }
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
