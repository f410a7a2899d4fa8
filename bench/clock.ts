/** Processor time of this process and all its threads, in milliseconds: whoever else is on the machine does not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Bytes of heap in use after everything that nobody holds is gone. */
export function heapInUse(): number {
  globalThis.gc!();
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The median of figures, and the quarters around it. */
export function quartersOf(figures: readonly number[]): { median: number; low: number; high: number } {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round((sorted.length - 1) * part)]!;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
