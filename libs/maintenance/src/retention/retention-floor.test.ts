import { expect, test } from 'vitest';
import { checkRetentionFloor } from './retention-floor.ts';

const check =
  (retentionMs: number | null, isUnsafeAllowed = false) =>
  () =>
    checkRetentionFloor({
      retentionMs,
      readConsistencyMs: 1_000,
      maxReadMs: 5_000,
      isUnsafeAllowed,
    });

test('a retention is safe from read consistency, longest read and a minute on', () => {
  expect(check(66_000)).not.toThrow();
  expect(check(65_999)).toThrow(
    expect.objectContaining({
      code: 'RETENTION_UNSAFE',
      subject: { retentionMs: 65_999, floorMs: 66_000 },
      hint: expect.stringContaining('at least 66000') as string,
    }),
  );
});

test('a shorter one is for those who ask for it', () => {
  expect(check(0, true)).not.toThrow();
});

test('to keep every version is safe', () => {
  expect(check(null)).not.toThrow();
});
