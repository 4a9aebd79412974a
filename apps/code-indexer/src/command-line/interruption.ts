/** Ctrl-C, or `kill`, turned into a signal that work can watch. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives the process its usual handling of signals back. */
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const EXIT_CODE = 130;
/**
 * One Ctrl-C can arrive several times: the terminal sends it to every process of the job, and npm
 * and other parents pass it on to their children besides.
 */
const SAME_PRESS_MS = 500;

/**
 * Watches for an interruption. The first aborts the signal, and the work ends in its own time; a
 * second one exits at once with code 130. A person who wants it so loses the flush in flight, which
 * the next run does again.
 */
export function watchForInterruption(onFirst: () => void): Interruption {
  const controller = new AbortController();
  let firstAtMs: number | undefined;
  const onSignal = (): void => {
    if (firstAtMs === undefined) {
      firstAtMs = performance.now();
      onFirst();
      controller.abort();
    } else if (performance.now() - firstAtMs > SAME_PRESS_MS) {
      process.exit(EXIT_CODE);
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
