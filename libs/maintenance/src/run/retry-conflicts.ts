import { isConflict, isLancekeepError, LancekeepError, type ErrorCode } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../compaction/interrupted.ts';

export interface RetryOptions {
  readonly table: string;
  /** For the error of an interrupted retry. */
  readonly operation: string;
  readonly signal: AbortSignal | undefined;
  /** How long attempts are made that lose to others, from the first that lost on. */
  readonly conflictTimeoutMs: number;
  /** Told of every attempt that lost to a commit of somebody else. */
  readonly onConflict: () => void;
  /** Waits for a good moment for the next attempt, at most so long. Default: that long. */
  readonly waitAtMost?: ((longestMs: number) => Promise<void>) | undefined;
}

/**
 * A file or a version can be gone because another program pruned meanwhile; one that is lost stays
 * lost, so that ends soon.
 */
const GONE: ReadonlySet<ErrorCode> = new Set(['FILE_NOT_FOUND', 'VERSION_NOT_FOUND']);
const MOST_ATTEMPTS_WHEN_GONE = 3;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Makes an attempt again when it lost to a concurrent commit, after a pause that doubles up to 2
 * seconds, with full jitter, so that two who met do not meet again.
 *
 * @throws LancekeepError `STARVED` when the time for it is over, with the last conflict as its cause;
 * `INTERRUPTED` for an abort between two attempts; else what the last attempt threw.
 */
export async function retryConflicts<Result>(
  options: RetryOptions,
  attempt: () => Promise<Result>,
): Promise<Result> {
  let firstLostAt: number | null = null;
  let timesGone = 0;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      const code = isLancekeepError(error) ? error.code : 'NATIVE_ERROR';
      // Each attempt plans anew, so an incompatible commit is no reason to give up.
      if (isConflict(code)) {
        options.onConflict();
        firstLostAt ??= performance.now();
        const triedMs = performance.now() - firstLostAt;
        if (triedMs >= options.conflictTimeoutMs) {
          throw starved({ ...options, attempts, triedMs, cause: error });
        }
      } else if (!GONE.has(code) || (timesGone += 1) >= MOST_ATTEMPTS_WHEN_GONE) {
        throw error;
      }
      await pause(options, attempts, error);
    }
  }
}

async function pause(
  { operation, signal, waitAtMost }: RetryOptions,
  attempts: number,
  cause: unknown,
): Promise<void> {
  const longestMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  const pauseMs = Math.random() * longestMs;
  try {
    await (waitAtMost === undefined ? sleep(pauseMs, undefined, { signal }) : waitAtMost(pauseMs));
  } catch (error) {
    if (signal?.aborted === true) throw interrupted(operation, cause);
    throw error;
  }
}

function starved(input: {
  readonly table: string;
  readonly operation: string;
  readonly attempts: number;
  readonly triedMs: number;
  readonly cause: unknown;
}): LancekeepError {
  const { table, operation, attempts, cause } = input;
  const triedMs = Math.round(input.triedMs);
  return new LancekeepError('STARVED', {
    message: `The ${operation} of the table "${table}" lost ${attempts} times in ${(triedMs / 1_000).toFixed(1)} s to a program that keeps changing the table.`,
    hint: 'Run it when that program pauses, let it write through lancekeep, or raise maintenance.conflictTimeoutMs; nothing was lost.',
    subject: { table, attempts, triedMs },
    cause,
  });
}
