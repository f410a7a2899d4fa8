import v8 from "node:v8";
import vm from "node:vm";

/** How many bytes of the heap are in use, without garbage. */
export async function heap(): Promise<number> {
  v8.setFlagsFromString("--expose-gc");
  const gc: () => void = vm.runInNewContext("gc");
  // Other tests have run before in this process, whose garbage may take several rounds.
  let before = Number.POSITIVE_INFINITY;
  for (;;) {
    await new Promise(setImmediate);
    gc();
    const { heapUsed } = process.memoryUsage();
    if (before - heapUsed < 100_000) return heapUsed;
    before = heapUsed;
  }
}
