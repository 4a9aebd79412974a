import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createGrowthLedger, type GrowthLedger } from './growth-ledger.ts';
import { booked, machine, sumOf } from './ledger-machine.fixture.ts';

const MB = 1024 * 1024;

describe('measure', () => {
  test('sync and async work give their results and are booked', async () => {
    const { ledger, grow } = machine();
    expect(await ledger.measure('sync', () => (grow(10, 1), 'one'))).toBe('one');
    const async = ledger.measure('async', async () => {
      grow(20);
      await sleep(1);
      grow(5, 2);
      return 'two';
    });
    expect(await async).toBe('two');
    const report = ledger.report();
    expect(booked(report)).toEqual({ sync: 10, async: 25, concurrent: 0, others: 0 });
    expect(report.operations).toMatchObject([
      { name: 'async', calls: 1, selfMs: 2, totalMs: 2, share: 25 / 35 },
      { name: 'sync', calls: 1, selfMs: 1, totalMs: 1, share: 10 / 35 },
    ]);
  });

  test('work that throws, at once or later, is booked and its error is kept', async () => {
    const { ledger, grow } = machine();
    const fail = () => {
      grow(10);
      throw new Error('no');
    };
    await expect(ledger.measure('work', fail)).rejects.toThrow('no');
    await expect(ledger.measure('work', async () => fail())).rejects.toThrow('no');
    expect(booked(ledger.report())).toEqual({ work: 20, concurrent: 0, others: 0 });
    expect(ledger.report().operations[0]?.calls).toBe(2);
  });

  test('sync work that nobody awaits does not overlap with what comes next', async () => {
    const { ledger, grow } = machine();
    const both = [
      ledger.measure('first', () => grow(10)),
      ledger.measure('second', () => grow(20)),
    ];
    await Promise.all(both);
    expect(booked(ledger.report())).toEqual({ first: 10, second: 20, concurrent: 0, others: 0 });
  });

  test('what an operation gives back is negative and has no share', async () => {
    const { ledger, grow } = machine();
    await ledger.measure('take', () => grow(50));
    await ledger.measure('give', () => grow(-30));
    const [take, give] = ledger.report().operations;
    expect(take).toMatchObject({ name: 'take', grownBytes: 50, share: 1 });
    expect(give).toMatchObject({ name: 'give', grownBytes: -30, share: null });
  });

  test('real growth is booked to the operation that caused it', async () => {
    const ledger = createGrowthLedger();
    const blocks: Buffer[] = [];
    await ledger.measure('hold', async () => void blocks.push(Buffer.alloc(64 * MB, 1)));
    await ledger.measure('idle', () => sleep(1));
    const report = ledger.report();
    expect(report.operations[0]?.name).toBe('hold');
    expect(report.operations[0]?.grownBytes).toBeGreaterThan(48 * MB);
    expect(report.peak.rssBytes).toBeGreaterThan(64 * MB);
    expect(sumOf(report)).toBe(report.grownBytes);
    expect(blocks).toHaveLength(1);
  });
});

describe('nested work', () => {
  test('is booked to the inner operation only, across awaits', async () => {
    const { ledger, grow } = machine();
    await ledger.measure('outer', async () => {
      grow(1, 1);
      await ledger.measure('inner', async () => {
        await sleep(1);
        grow(10, 10);
      });
      grow(2, 2);
    });
    const report = ledger.report();
    expect(booked(report)).toEqual({ inner: 10, outer: 3, concurrent: 0, others: 0 });
    expect(report.operations).toMatchObject([
      { name: 'inner', selfMs: 10, totalMs: 10 },
      { name: 'outer', selfMs: 3, totalMs: 13 },
    ]);
  });

  test('that outlives its caller is still no rival of the operation around both', async () => {
    const { ledger, grow } = machine();
    const gate = Promise.withResolvers<undefined>();
    let left = Promise.resolve();
    await ledger.measure('around', async () => {
      await ledger.measure('caller', () => {
        left = ledger.measure('detached', async () => {
          await gate.promise;
          grow(10);
        });
      });
      gate.resolve(undefined);
      await left;
      grow(1);
    });
    expect(booked(ledger.report())).toMatchObject({ detached: 10, around: 1, concurrent: 0 });
  });

  test('of the same name counts its time once', async () => {
    const { ledger, grow } = machine();
    await ledger.measure('walk', () => ledger.measure('walk', async () => grow(5, 4)));
    const [walk] = ledger.report().operations;
    expect(walk).toMatchObject({ calls: 2, selfMs: 4, totalMs: 4, grownBytes: 5 });
  });

  test('that goes on from call to call is booked to each of them', async () => {
    const { ledger, grow } = machine();
    const next = async (left: number): Promise<void> => {
      let following = Promise.resolve();
      await ledger.measure('tick', async () => {
        grow(1);
        following = Promise.resolve().then(() => (left > 1 ? next(left - 1) : undefined));
      });
      await following;
    };
    await next(200);
    expect(booked(ledger.report())).toEqual({ tick: 200, concurrent: 0, others: 0 });
  });
});

describe('work side by side', () => {
  /** Runs two operations that overlap in the middle third only. */
  async function overlap(ledger: GrowthLedger, grow: (bytes: number, ms: number) => void) {
    const [begun, done] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const first = ledger.measure('first', async () => {
      grow(1, 1);
      await begun.promise;
    });
    const second = ledger.measure('second', async () => {
      grow(10, 10);
      begun.resolve(undefined);
      await done.promise;
      grow(100, 100);
    });
    await first;
    done.resolve(undefined);
    await second;
  }

  test('books to `concurrent` what grew while different operations were running', async () => {
    const { ledger, grow } = machine();
    await overlap(ledger, grow);
    const report = ledger.report();
    expect(booked(report)).toEqual({ first: 1, second: 100, concurrent: 10, others: 0 });
    expect(report.concurrent).toMatchObject({ ms: 10, share: 10 / 111 });
    expect(report.operations).toMatchObject([
      { name: 'second', selfMs: 110, totalMs: 110 },
      { name: 'first', selfMs: 11, totalMs: 11 },
    ]);
  });

  test('under one caller is concurrent as well, and the caller has no part in it', async () => {
    const { ledger, grow } = machine();
    await ledger.measure('caller', () => overlap(ledger, grow));
    const expected = { caller: 0, first: 1, second: 100, concurrent: 10, others: 0 };
    expect(booked(ledger.report())).toEqual(expected);
  });

  test('of one operation shares its account', async () => {
    const { ledger, grow } = machine();
    const call = async () => {
      await sleep(1);
      grow(10);
    };
    await Promise.all([ledger.measure('embed', call), ledger.measure('embed', call)]);
    expect(booked(ledger.report())).toEqual({ embed: 20, concurrent: 0, others: 0 });
  });
});
