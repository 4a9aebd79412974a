import { isLancekeepError, isRetryable } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  readonly signal: AbortSignal | undefined;
  /** Told of every attempt that lost. */
  readonly onConflict: () => void;
}

const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 50;

/**
 * Makes an attempt again when it lost to a concurrent commit, after a pause that doubles, with full
 * jitter, so that two who met do not meet again. At most 8 attempts, some 6 seconds in all.
 */
export async function retryConflicts<Result>(
  options: RetryOptions,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLancekeepError(error) || !isRetryable(error.code)) throw error;
      options.onConflict();
      if (made === MOST_ATTEMPTS || options.signal?.aborted === true) throw error;
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** made);
    }
  }
}
