import { LancekeepError, type ErrorCode } from '@lancekeep/errors';
import { afterEach, expect, test, vi } from 'vitest';
import { retryConflicts } from './retry-conflicts.ts';

const failure = (code: ErrorCode): LancekeepError =>
  new LancekeepError(code, { message: code, hint: '', subject: {} });

/** Fails so many times with a code, then succeeds; counts attempts and conflicts. */
const options = {
  table: 't',
  operation: 'optimize',
  signal: undefined,
  conflictTimeoutMs: 60_000,
  onConflict: () => undefined,
};

async function retried(
  code: ErrorCode,
  failures: number,
  other: { readonly signal?: AbortSignal; readonly conflictTimeoutMs?: number } = {},
) {
  let attempts = 0;
  let conflicts = 0;
  const outcome = await retryConflicts(
    { ...options, ...other, onConflict: () => (conflicts += 1) },
    async () => {
      attempts += 1;
      if (attempts <= failures) throw failure(code);
      return 'done';
    },
  ).catch((error: unknown) => (error as LancekeepError).code);
  return { outcome, attempts, conflicts };
}

afterEach(() => void vi.restoreAllMocks());
const withoutPauses = () => vi.spyOn(Math, 'random').mockReturnValue(0);

test.for(['COMMIT_CONFLICT', 'INCOMPATIBLE_TRANSACTION'] as const)(
  '%s is tried again for as long as it may, and then starved',
  async (code) => {
    withoutPauses();
    expect(await retried(code, 7)).toEqual({ outcome: 'done', attempts: 8, conflicts: 7 });
    const starved = await retried(code, Infinity, { conflictTimeoutMs: 50 });
    expect(starved.outcome).toBe('STARVED');
    expect(starved.conflicts).toBe(starved.attempts);
    expect(starved.attempts).toBeGreaterThan(2);
    expect(await retried(code, 9, { conflictTimeoutMs: 0 })).toMatchObject({ attempts: 1 });
  },
);

test.for(['FILE_NOT_FOUND', 'VERSION_NOT_FOUND'] as const)(
  '%s is looked for 3 times, and is no conflict',
  async (code) => {
    withoutPauses();
    expect(await retried(code, 2)).toMatchObject({ outcome: 'done', conflicts: 0 });
    expect(await retried(code, 99)).toEqual({ outcome: code, attempts: 3, conflicts: 0 });
  },
);

test('what a starved attempt lost to is its cause', async () => {
  const failing = retryConflicts({ ...options, conflictTimeoutMs: 0 }, () =>
    Promise.reject(failure('COMMIT_CONFLICT')),
  );
  await expect(failing).rejects.toMatchObject({
    code: 'STARVED',
    subject: { table: 't', attempts: 1 },
    cause: { code: 'COMMIT_CONFLICT' },
  });
});

test('the pauses between attempts double, up to two seconds', async () => {
  const sizes: number[] = [];
  vi.spyOn(Math, 'random').mockReturnValue(0.02);
  let before = performance.now();
  await retryConflicts(options, () => {
    sizes.push(performance.now() - before);
    before = performance.now();
    return sizes.length === 8 ? Promise.resolve() : Promise.reject(failure('COMMIT_CONFLICT'));
  });
  // From 2 ms to 40 ms, a fiftieth of the longest pause; a busy machine can only make them longer.
  [2, 4, 8, 16, 32, 40, 40].forEach((longestMs, index) => {
    expect(sizes[index + 1]).toBeGreaterThanOrEqual(longestMs - 1);
  });
});

test.for(['DISK_FULL', 'NATIVE_ERROR', 'PERMISSION_DENIED'] as const)(
  '%s is not tried again',
  async (code) => {
    expect(await retried(code, 99)).toEqual({ outcome: code, attempts: 1, conflicts: 0 });
  },
);

test('an error that is not classified passes unchanged', async () => {
  const error = new RangeError('mine');
  await expect(retryConflicts(options, () => Promise.reject(error))).rejects.toBe(error);
});

test('an abort ends the pause between two attempts', async () => {
  // A pause of 100 ms and more, which the abort does not wait for.
  vi.spyOn(Math, 'random').mockReturnValue(0.999_999);
  const abort = new AbortController();
  const outcome = retried('COMMIT_CONFLICT', 99, { signal: abort.signal });
  abort.abort();
  expect(await outcome).toEqual({ outcome: 'INTERRUPTED', attempts: 1, conflicts: 1 });
});
