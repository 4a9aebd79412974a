import type { Session } from '@lancedb/lancedb';
import { beforeEach, expect, test, vi } from 'vitest';
import { countEntries, type CountedSession, type CountOptions } from './count-entries.ts';

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
  const count = (options: CountOptions = {}, others: readonly CountedSession[] = []) =>
    countEntries(counted, { ...options, all: [counted, ...others] });
  return { counted, count, sizeBytes };
}

test('a count is given again for 200 times as long as it took, with the time at which it was made', () => {
  const { count } = countedIn(20);
  const first = count();
  expect(first).toEqual({ usageBytes: 1, items: 7, countedAt: '2026-03-01T08:00:00.000Z' });
  vi.advanceTimersByTime(200 * 20 - 1);
  expect(count()).toEqual(first);
  vi.advanceTimersByTime(1);
  expect(count()).toEqual({
    usageBytes: 2,
    items: 7,
    countedAt: '2026-03-01T08:00:04.020Z',
  });
});

test('asking once a millisecond for a minute takes half a percent of it', () => {
  const { count, sizeBytes } = countedIn(100);
  while (Date.now() < START + 60_000) {
    count();
    vi.advanceTimersByTime(1);
  }
  expect(sizeBytes).toHaveBeenCalledTimes(3);
});

test('whoever must know counts now, and the rest begins anew', () => {
  const { count, sizeBytes } = countedIn(20);
  count();
  expect(count({ fresh: true })).toMatchObject({ usageBytes: 2 });
  expect(count()).toMatchObject({ usageBytes: 2 });
  expect(sizeBytes).toHaveBeenCalledTimes(2);
});

test('several large caches rest for as long as all of them took', () => {
  const [one, other] = [countedIn(20), countedIn(30)];
  one.count();
  other.count();
  vi.advanceTimersByTime(200 * 20);
  one.count({}, [other.counted]);
  expect(one.sizeBytes).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(200 * 30);
  one.count({}, [other.counted]);
  expect(one.sizeBytes).toHaveBeenCalledTimes(2);
});

test('small caches are counted at each call', () => {
  const { count } = countedIn(0.1);
  expect(count().usageBytes).toBe(1);
  expect(count().usageBytes).toBe(2);
});
