import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { booked, machine, sumOf } from './ledger-machine.fixture.ts';

describe('report', () => {
  test('counts between baseline and end, and calls the rest others', async () => {
    const { ledger, grow } = machine();
    await ledger.measure('before', () => grow(7));
    expect(ledger.mark('baseline').rssBytes).toBe(107);
    await ledger.measure('work', () => grow(10));
    grow(3, 5);
    ledger.mark('end');
    await ledger.measure('close', () => grow(-15));
    ledger.mark('after close');
    const report = ledger.report();
    expect(report.window).toEqual({ from: 'baseline', to: 'end' });
    expect(report.grownBytes).toBe(13);
    expect(booked(report)).toEqual({ work: 10, concurrent: 0, others: 3 });
    expect(report.others).toMatchObject({ ms: 5, share: 3 / 13 });
    const names = report.marks.map((mark) => mark.name);
    expect(names).toEqual(['baseline', 'end', 'after close']);
    const closing = ledger.report({ from: 'end', to: 'after close' });
    expect(booked(closing)).toEqual({ close: -15, concurrent: 0, others: 0 });
  });

  test('without marks covers the life of the ledger', async () => {
    const { ledger, grow } = machine();
    await ledger.measure('work', () => grow(10));
    const report = ledger.report();
    expect(report.window).toEqual({ from: 'opened', to: 'now' });
    expect(report.marks.map((mark) => mark.name)).toEqual(['opened', 'now']);
  });

  test('always adds up to the growth of the process', async () => {
    const { ledger, grow } = machine();
    ledger.mark('baseline');
    const burst = (name: string, depth: number): Promise<void> =>
      ledger.measure(name, async () => {
        grow(depth * 3 - 4, 1);
        await sleep(depth % 2);
        if (depth > 0) await Promise.all([burst(name, depth - 1), burst('other', depth - 1)]);
        grow(5 - depth, 1);
      });
    await Promise.all([burst('a', 4), burst('b', 3)]);
    grow(17);
    const report = ledger.report();
    expect(sumOf(report)).toBe(report.grownBytes);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('takes the peak of the system when it was made in the window', async () => {
    const { ledger, grow, state } = machine();
    state.peak = 5000;
    ledger.mark('baseline');
    grow(100, 10);
    ledger.mark('half');
    grow(-50, 10);
    const read = { rssBytes: 200, atMs: 10, source: 'readings' };
    expect(ledger.report().peak).toEqual(read);
    state.peak = 6000;
    ledger.mark('end');
    expect(ledger.report().peak).toEqual({ rssBytes: 6000, atMs: 20, source: 'system' });
    expect(ledger.report({ to: 'half' }).peak).toEqual(read);
  });

  test('of an unknown mark, or backwards, is refused with the names that exist', () => {
    const { ledger } = machine();
    ledger.mark('baseline');
    ledger.mark('end');
    const unknown = { code: 'INVALID_ARGUMENT', subject: { argument: 'to', value: 'idle' } };
    expect(() => ledger.report({ to: 'idle' })).toThrow(expect.objectContaining(unknown));
    expect(() => ledger.report({ from: 'end', to: 'baseline' })).toThrow(/was set before/);
  });
});
