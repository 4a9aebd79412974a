/**
 * Long work of an open project. It enters the write gates again and again, so a close must end it
 * first: after the last commit that the close waits for, lease and handles are gone.
 */
export class RunningWork {
  readonly #ending = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  /** Runs work with a signal that is aborted by the caller's own, and by {@link end}. */
  async run<Result>(
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const signals = [this.#ending.signal, ...(signal === undefined ? [] : [signal])];
    const running = work(AbortSignal.any(signals));
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Aborts what runs, and waits until it has ended. */
  async end(): Promise<void> {
    this.#ending.abort();
    await Promise.allSettled(this.#running);
  }
}
