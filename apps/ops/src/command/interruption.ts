/** Ctrl-C, or `kill`, turned into a signal that work can watch. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives the process its usual handling of signals back. */
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/**
 * One Ctrl-C can arrive several times: the terminal sends it to every process of the job, and npm
 * and other parents pass it on to their children besides.
 */
const SAME_PRESS_MS = 500;

/** The first interruption aborts the signal; a later one calls `onSecond`, which should exit. */
export function watchForInterruption(onSecond: () => void): Interruption {
  const controller = new AbortController();
  let firstAtMs: number | undefined;
  const onSignal = (): void => {
    if (firstAtMs === undefined) {
      firstAtMs = performance.now();
      controller.abort();
    } else if (performance.now() - firstAtMs > SAME_PRESS_MS) {
      onSecond();
    }
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    release() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
