import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { RunningReads, type SettleInput } from './running-reads.ts';

const settle = (reads: RunningReads, input: Partial<SettleInput> = {}): Promise<boolean> =>
  reads.settle({
    below: 10,
    begunBefore: Infinity,
    longestMs: 60_000,
    signal: undefined,
    ...input,
  });

const isSettledAfter = async (settling: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([settling.then(() => true), sleep(ms, false)]);

test('a read counts from its begin to its end, which may be told twice', () => {
  let begun = 0;
  const reads = new RunningReads(() => (begun += 1));
  const [first, second] = [reads.begin(4), reads.begin(3)];
  expect(reads.statistics()).toMatchObject({ running: 2, pinned: 0, oldest: { version: 3 } });
  second.end();
  second.end();
  expect(reads.statistics()).toMatchObject({ running: 1, oldest: { version: 4 } });
  first.end();
  expect(reads.statistics()).toEqual({ running: 0, pinned: 0, oldest: null });
  expect({ begun, isBusy: reads.isBusy }).toEqual({ begun: 2, isBusy: false });
});

describe('versions in use', () => {
  test('come oldest first, each once, with the time of its first and its last read', () => {
    const reads = new RunningReads();
    for (const version of [5, 3, 5]) reads.begin(version);
    const inUse = reads.inUse({ longestMs: 1_000 });
    expect(inUse.map((each) => each.version)).toEqual([3, 5]);
    for (const { since, until } of inUse) {
      expect((until?.getTime() ?? 0) - since.getTime()).toBeGreaterThanOrEqual(1_000);
    }
  });

  test('are those of reads that are long enough, and not too long', async () => {
    const reads = new RunningReads();
    reads.begin(3);
    expect(reads.inUse({ longestMs: 60_000, shortestMs: 30 })).toEqual([]);
    await sleep(40);
    expect(reads.inUse({ longestMs: 60_000, shortestMs: 30 })).toHaveLength(1);
    expect(reads.inUse({ longestMs: 30 })).toEqual([]);
  });

  test('are those of pins whatever their age, without an end', async () => {
    const reads = new RunningReads();
    const pin = reads.begin(3, 'pin');
    await sleep(20);
    expect(reads.inUse({ longestMs: 10, shortestMs: 1_000 })).toMatchObject([
      { version: 3, until: null },
    ]);
    expect(reads.statistics()).toMatchObject({ running: 0, pinned: 1, oldest: { version: 3 } });
    pin.end();
    expect(reads.inUse({ longestMs: 10 })).toEqual([]);
  });
});

describe('settling', () => {
  test('waits for the end of each read of an old version', async () => {
    const reads = new RunningReads();
    const [first, second] = [reads.begin(9), reads.begin(8)];
    const settling = settle(reads);
    first.end();
    expect(await isSettledAfter(settling, 20)).toBe(false);
    second.end();
    await settling;
  });

  test('waits for no read of a version that is kept, no later one and no pin', async () => {
    const reads = new RunningReads();
    reads.begin(10);
    reads.begin(3, 'pin');
    reads.begin(3, 'pinnedRead');
    const begunBefore = performance.now();
    await sleep(2);
    reads.begin(4);
    await settle(reads, { begunBefore });
  });

  test('lets a read go that has lasted too long', async () => {
    const reads = new RunningReads();
    reads.begin(3);
    const started = performance.now();
    await settle(reads, { longestMs: 50 });
    expect(performance.now() - started).toBeGreaterThan(40);
    expect(await settle(reads, { longestMs: 50 })).toBe(true);
    expect(reads.statistics().running).toBe(1);
  });

  test('ends with an abort', async () => {
    const reads = new RunningReads();
    reads.begin(3);
    const abort = new AbortController();
    const settling = settle(reads, { signal: abort.signal });
    expect(await isSettledAfter(settling, 20)).toBe(false);
    abort.abort();
    expect(await settling).toBe(false);
    expect(await settle(reads, { signal: abort.signal })).toBe(false);
    expect(await settle(new RunningReads(), { signal: abort.signal })).toBe(true);
  });
});
