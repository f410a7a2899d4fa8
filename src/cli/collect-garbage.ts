import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** In bytes. Small values come and go within it without a collection. */
const GROWTH = 1 << 24;

let collect: (() => void) | undefined;
let kept = heapSize();

/**
 * Collects garbage when the heap has grown since the last time. By itself V8 waits until there are hundreds of
 * megabytes of it, where large values follow each other.
 */
export function collectGarbage(): void {
  if (heapSize() < kept + GROWTH) return;
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  kept = heapSize();
}

function heapSize(): number {
  return getHeapStatistics().used_heap_size;
}
