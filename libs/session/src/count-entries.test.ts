import type { Session } from '@lancedb/lancedb';
import { beforeEach, expect, test, vi } from 'vitest';
import { countEntries, type CountedSession } from './count-entries.ts';

const START = Date.parse('2026-03-01T08:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: START });
  return () => vi.useRealTimers();
});

/** Real caches that take so long would have to be of hundreds of megabytes. */
function countedIn(milliseconds: number) {
  const sizeBytes = vi.fn(() => {
    vi.advanceTimersByTime(milliseconds);
    return BigInt(sizeBytes.mock.calls.length);
  });
  const session = { sizeBytes, approxNumItems: () => 7 } as unknown as Session;
  const counted: CountedSession = { session, lastCount: null };
  return { counted, sizeBytes };
}

test('a count is given again for 200 times as long as it took, with the time at which it was made', () => {
  const { counted } = countedIn(20);
  const first = countEntries(counted);
  expect(first).toEqual({ usageBytes: 1, items: 7, countedAt: '2026-03-01T08:00:00.000Z' });
  vi.advanceTimersByTime(200 * 20 - 1);
  expect(countEntries(counted)).toEqual(first);
  vi.advanceTimersByTime(1);
  expect(countEntries(counted)).toEqual({
    usageBytes: 2,
    items: 7,
    countedAt: '2026-03-01T08:00:04.020Z',
  });
});

test('asking once a millisecond for a minute takes half a percent of it', () => {
  const { counted, sizeBytes } = countedIn(100);
  while (Date.now() < START + 60_000) {
    countEntries(counted);
    vi.advanceTimersByTime(1);
  }
  expect(sizeBytes).toHaveBeenCalledTimes(3);
});

test('whoever must know counts now, and the rest begins anew', () => {
  const { counted, sizeBytes } = countedIn(20);
  countEntries(counted);
  expect(countEntries(counted, { fresh: true })).toMatchObject({ usageBytes: 2 });
  expect(countEntries(counted)).toMatchObject({ usageBytes: 2 });
  expect(sizeBytes).toHaveBeenCalledTimes(2);
});

test('small caches are counted at each call', () => {
  const { counted } = countedIn(0.1);
  expect(countEntries(counted).usageBytes).toBe(1);
  expect(countEntries(counted).usageBytes).toBe(2);
});
