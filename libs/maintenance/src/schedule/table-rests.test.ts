import { expect, test } from 'vitest';
import { failed, maintained, skipped } from '../journal/sample-report.fixture.ts';
import { TableRests } from './table-rests.ts';

const rests = (): TableRests => new TableRests({ gateShare: 0.2, random: () => 1 });

test('after a run of 10 s a share of 20 % is a rest of 40 s', () => {
  const table = rests();
  table.note({ ...maintained('a'), durationMs: 10_000 }, 100_000);
  expect(table.notBeforeMs('a')).toBeCloseTo(140_000);
  expect(table.notBeforeMs('b')).toBe(0);
});

test('failures rest a minute, two, four, and never more than an hour; a success forgets them', () => {
  const table = rests();
  const restOf = (outcome: Parameters<TableRests['note']>[0]): number => {
    table.note(outcome, 0);
    return table.notBeforeMs('a') / 60_000;
  };
  expect([1, 2, 3].map(() => restOf(failed('a')))).toEqual([1, 2, 4]);
  expect(Array.from({ length: 10 }, () => restOf(failed('a'))).at(-1)).toBe(60);
  table.note({ ...maintained('a'), durationMs: 0 }, 0);
  expect(restOf(failed('a'))).toBe(1);
});

test('a table that was skipped does not come up again at once', () => {
  const table = rests();
  table.note(skipped('a'), 100);
  expect(table.notBeforeMs('a')).toBe(1_100);
});
