import { setImmediate } from "node:timers/promises";

/** Lets what has arrived meanwhile be heard, such as Ctrl-C; long work does so between its pieces. */
export function pause(): Promise<void> {
  return setImmediate();
}
