/** What one attempt to call the service lives and dies by: the caller's signal, and the service's silence. */
export interface Connection {
  /** For `fetch`. */
  readonly signal: AbortSignal;
  /** Waits for something from the service; throws when the caller aborts, or the service is silent for too long. */
  readonly watch: <T>(promise: Promise<T>) => Promise<T>;
  /** Ends what is under way. */
  readonly abort: () => void;
  /** Forgets the caller's signal, which may outlive many connections. */
  readonly release: () => void;
}

/** @param timeout for how many milliseconds the service may be silent */
export function openConnection(signal: AbortSignal | undefined, timeout: number): Connection {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  const timeOut = (): void =>
    controller.abort(new DOMException(`the service was silent for ${timeout} ms`, "TimeoutError"));

  async function watch<T>(promise: Promise<T>): Promise<T> {
    const timer = timeout === Number.POSITIVE_INFINITY ? undefined : setTimeout(timeOut, timeout);
    let stop = (): void => {};
    const aborted = new Promise<never>((_resolve, reject) => {
      stop = () => reject(controller.signal.reason);
      controller.signal.addEventListener("abort", stop);
      if (controller.signal.aborted) stop();
    });
    try {
      // A fetch that somebody injected may not listen to its signal.
      return await Promise.race([promise, aborted]);
    } finally {
      clearTimeout(timer);
      controller.signal.removeEventListener("abort", stop);
    }
  }

  return {
    signal: controller.signal,
    watch,
    abort: () => controller.abort(),
    release: () => signal?.removeEventListener("abort", abort),
  };
}
