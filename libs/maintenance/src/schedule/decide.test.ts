import { expect, test } from 'vitest';
import { decide, type DecisionInput, type TableState } from './decide.ts';
import { NOTHING_WRITTEN } from './written.ts';

const NOW = 1_000_000;

const table = (name: string, changes: Partial<TableState> = {}): TableState => ({
  table: name,
  written: NOTHING_WRITTEN,
  dueAtMs: Infinity,
  notBeforeMs: 0,
  ...changes,
});

const given = (changes: Partial<DecisionInput>) =>
  decide({
    nowMs: NOW,
    awakeSinceMs: 0,
    jitterMs: 0,
    tables: [],
    thresholds: { commits: 10, rows: 1_000, bytes: 1_000_000 },
    periodic: 'sweep',
    isQuiet: false,
    busyWith: null,
    ...changes,
  });

const indebted = { written: { ...NOTHING_WRITTEN, commits: 10 } };

test.each([
  ['commits', 10],
  ['rows', 1_000],
  ['bytes', 1_000_000],
])('debt in %s makes a table due, and that table alone', (figure, value) => {
  const written = { ...NOTHING_WRITTEN, [figure]: value };
  const tables = [table('a'), table('b', { written })];
  expect(given({ tables })).toEqual({ kind: 'run', trigger: 'debt', tables: ['b'] });
  const less = { ...NOTHING_WRITTEN, [figure]: value - 1 };
  expect(given({ tables: [table('b', { written: less })] })).toMatchObject({ kind: 'wait' });
});

test('a threshold of 0 counts nothing', () => {
  const thresholds = { commits: 0, rows: 0, bytes: 0 };
  expect(given({ thresholds, tables: [table('a', indebted)] })).toMatchObject({ kind: 'wait' });
});

test('a sweep takes tables that are due for debt along', () => {
  const tables = [table('a', { dueAtMs: NOW }), table('b', indebted), table('c')];
  expect(given({ tables })).toEqual({ kind: 'run', trigger: 'sweep', tables: ['a', 'b'] });
  expect(given({ tables, periodic: 'cron' })).toMatchObject({ trigger: 'cron' });
});

test('a sweep waits for its jitter, debt does not', () => {
  const tables = [table('a', { dueAtMs: NOW })];
  expect(given({ tables, jitterMs: 500 })).toEqual({
    kind: 'wait',
    untilMs: NOW + 500,
    heldBackBy: null,
  });
  expect(given({ tables: [table('a', indebted)], jitterMs: 500 })).toMatchObject({ kind: 'run' });
});

test('a time that passed before anybody looked is a missed run, with its jitter from then on', () => {
  const tables = [table('a', { dueAtMs: NOW - 5_000 })];
  const awakeSinceMs = NOW - 100;
  expect(given({ tables, awakeSinceMs })).toMatchObject({ kind: 'run', trigger: 'missed' });
  expect(given({ tables, awakeSinceMs, jitterMs: 500 })).toMatchObject({ untilMs: NOW + 400 });
});

test('a table that rests is left out, and looked at when it has rested', () => {
  const tables = [table('a', { ...indebted, notBeforeMs: NOW + 70 }), table('b', indebted)];
  expect(given({ tables })).toMatchObject({ tables: ['b'] });
  expect(given({ tables: tables.slice(0, 1) })).toMatchObject({ kind: 'wait', untilMs: NOW + 70 });
});

test('quiet hours, indexing and other runs hold back what is due', () => {
  const tables = [table('a', indebted)];
  expect(given({ tables, isQuiet: true })).toMatchObject({ heldBackBy: 'quietHours' });
  for (const busyWith of ['indexing', 'maintenance'] as const) {
    expect(given({ tables, busyWith })).toMatchObject({ kind: 'wait', heldBackBy: busyWith });
  }
  expect(given({ tables: [table('a')], isQuiet: true })).toMatchObject({ heldBackBy: null });
});

test('without tables there is nothing to wait for', () => {
  expect(given({})).toEqual({ kind: 'wait', untilMs: Infinity, heldBackBy: null });
});
