import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

export interface Repeated {
  /** Waits until `work` has come to its end once more from now on. */
  readonly nextRound: () => Promise<void>;
  /** Ends it after its round, and gives how many there were. Throws what a round threw. */
  readonly stop: () => Promise<number>;
}

/** Runs `work` again and again until it is told to stop, or the running test ends. */
export function repeat(work: (round: number) => Promise<unknown>): Repeated {
  const stopping = new AbortController();
  let rounds = 0;
  const run = async (): Promise<number> => {
    while (!stopping.signal.aborted) {
      await work(rounds);
      rounds += 1;
    }
    return rounds;
  };
  const running = run();
  // Its failure is for `stop` and for `nextRound` to tell.
  running.catch(() => undefined);
  const nextRound = async (): Promise<void> => {
    const before = rounds;
    while (rounds === before) await Promise.race([running, sleep(1)]);
  };
  const stop = (): Promise<number> => {
    stopping.abort();
    return running;
  };
  onTestFinished(async () => {
    await stop().catch(() => undefined);
  });
  return { nextRound, stop };
}
