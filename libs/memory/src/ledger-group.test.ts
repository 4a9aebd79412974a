import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { booked, sharedMachine, sumOf } from './ledger-machine.fixture.ts';

describe('two ledgers of one process', () => {
  test('each has its own operations by name, and those of the other as other projects', async () => {
    const { one, other, grow } = sharedMachine();
    await one.measure('embed', () => grow(10));
    await other.measure('upsert notes', () => grow(3));
    grow(1);
    expect(booked(one.report())).toEqual({
      embed: 10,
      'other projects': 3,
      concurrent: 0,
      others: 1,
    });
    expect(booked(other.report())).toEqual({
      'upsert notes': 3,
      'other projects': 10,
      concurrent: 0,
      others: 1,
    });
  });

  test('side by side are concurrent in both, though each runs one operation alone', async () => {
    const { one, other, grow } = sharedMachine();
    const done = Promise.withResolvers<undefined>();
    const waiting = one.measure('embed', () => done.promise);
    await other.measure('upsert notes', () => grow(7));
    done.resolve(undefined);
    await waiting;
    for (const ledger of [one, other]) {
      expect(booked(ledger.report())).toMatchObject({ concurrent: 7, others: 0 });
    }
  });

  test('nest by the async context: a write in the operation of another project is its own', async () => {
    const { one, other, grow } = sharedMachine();
    await one.measure('embed', async () => {
      grow(1);
      await other.measure('upsert notes', async () => {
        await sleep(1);
        grow(10);
      });
    });
    expect(booked(one.report())).toMatchObject({ embed: 1, 'other projects': 10, concurrent: 0 });
    expect(booked(other.report())).toMatchObject({
      'upsert notes': 10,
      'other projects': 1,
      concurrent: 0,
    });
  });

  test('keep marks and windows to themselves', async () => {
    const { one, other, grow } = sharedMachine();
    one.mark('baseline');
    grow(10);
    other.mark('baseline');
    grow(20);
    expect(one.report().grownBytes).toBe(30);
    expect(other.report().grownBytes).toBe(20);
    expect(one.report().marks.map(({ name }) => name)).toEqual(['baseline', 'now']);
  });

  test('add up, whatever each of them runs', async () => {
    const { one, other, grow } = sharedMachine();
    const burst = async (depth: number): Promise<void> => {
      grow(depth * 5 - 7, 1);
      await sleep(depth % 2);
      if (depth === 0) return;
      const [first, second] = depth % 2 === 0 ? [one, other] : [other, one];
      const inner = () => burst(depth - 1);
      await Promise.all([first.measure(`work ${depth}`, inner), second.measure('rest', inner)]);
    };
    await burst(5);
    grow(11);
    for (const ledger of [one, other]) {
      const report = ledger.report();
      expect(sumOf(report)).toBe(report.grownBytes);
    }
  });
});

test('a ledger that joins later has what the others run already as other projects', async () => {
  const { one, join, grow } = sharedMachine();
  const done = Promise.withResolvers<undefined>();
  const waiting = one.measure('optimize', () => done.promise);
  const late = join();
  grow(5);
  await late.measure('opening', () => grow(10));
  done.resolve(undefined);
  await waiting;
  grow(1);
  expect(booked(late.report())).toEqual({
    'other projects': 5,
    opening: 0,
    concurrent: 10,
    others: 1,
  });
});

test('a ledger that left books its own calls only, which the others still know of', async () => {
  const { one, other, grow } = sharedMachine();
  one.leave();
  await one.measure('late', () => grow(4));
  await other.measure('write', () => grow(2));
  expect(booked(one.report())).toEqual({ late: 4, concurrent: 0, others: 2 });
  expect(booked(other.report())).toEqual({
    write: 2,
    'other projects': 4,
    concurrent: 0,
    others: 0,
  });
});

test('a call of nobody in particular has its name in every ledger', async () => {
  const { one, other, group, grow } = sharedMachine();
  await group.measure({ owner: null, operation: 'release memory' }, () => grow(-30));
  for (const ledger of [one, other]) {
    expect(booked(ledger.report())).toMatchObject({ 'release memory': -30 });
  }
});
