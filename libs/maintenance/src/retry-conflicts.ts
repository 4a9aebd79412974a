import { isLancekeepError, LancekeepError, type ErrorCode } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  /** For the error of an interrupted retry. */
  readonly operation: string;
  readonly signal: AbortSignal | undefined;
  /** Told of every attempt that lost to a commit of somebody else. */
  readonly onConflict: () => void;
}

/**
 * How many attempts are made that fail with a code; one for every other code. Each attempt plans
 * anew on the latest version, so an incompatible commit is no reason to give up. A file or a version
 * can be gone because another program pruned meanwhile; one that is lost stays lost, so that ends
 * soon.
 */
const MOST_ATTEMPTS: Partial<Record<ErrorCode, number>> = {
  COMMIT_CONFLICT: 8,
  INCOMPATIBLE_TRANSACTION: 8,
  FILE_NOT_FOUND: 3,
  VERSION_NOT_FOUND: 3,
};
const CONFLICTS: ReadonlySet<ErrorCode> = new Set(['COMMIT_CONFLICT', 'INCOMPATIBLE_TRANSACTION']);
const FIRST_PAUSE_MS = 100;

/**
 * Makes an attempt again when it lost to a concurrent commit, after a pause that doubles, with full
 * jitter, so that two who met do not meet again. At most 8 attempts, some 6 seconds in all.
 *
 * @throws LancekeepError `INTERRUPTED` for an abort between two attempts, else what the last attempt
 * threw.
 */
export async function retryConflicts<Result>(
  options: RetryOptions,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (error) {
      const code = isLancekeepError(error) ? error.code : 'NATIVE_ERROR';
      const most = MOST_ATTEMPTS[code] ?? 1;
      if (CONFLICTS.has(code)) options.onConflict();
      if (made >= most) throw error;
      await pause(options, made, error);
    }
  }
}

async function pause(
  { operation, signal }: RetryOptions,
  made: number,
  cause: unknown,
): Promise<void> {
  const longestMs = FIRST_PAUSE_MS * 2 ** (made - 1);
  try {
    await sleep(Math.random() * longestMs, undefined, { signal });
  } catch {
    throw interrupted(operation, cause);
  }
}

/** The error of an abort between two attempts or two rounds of an operation. */
export const interrupted = (operation: string, cause?: unknown): LancekeepError =>
  new LancekeepError('INTERRUPTED', {
    message: `The ${operation} was interrupted between two attempts.`,
    hint: 'Run it again; what was finished before is kept.',
    subject: { operation },
    cause,
  });
