import type { TableFigures } from '@lancekeep/maintenance';
import { LancekeepError } from '@lancekeep/errors';
import { beforeEach, expect, test, vi } from 'vitest';
import { MeasuredTables } from './measured-tables.ts';

const FIGURES: TableFigures = {
  version: 1,
  rows: 2,
  fragments: 3,
  versions: 4,
  unindexedRows: 5,
  liveBytes: 6,
  diskBytes: 7,
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: Date.parse('2026-03-01T08:00:00Z') });
  return () => vi.useRealTimers();
});

/** Tables of which measuring takes so long. */
function measuredIn(milliseconds: number) {
  let version = 0;
  const measure = vi.fn((): Promise<TableFigures> => {
    vi.advanceTimersByTime(milliseconds);
    version += 1;
    return Promise.resolve({ ...FIGURES, version });
  });
  return { measure, tables: new MeasuredTables(measure) };
}

test('nothing is known, and nothing measured, until somebody asks', () => {
  const { measure, tables } = measuredIn(1);
  expect(tables.last('a')).toEqual({ measured: null, measureProblem: null });
  expect(measure).not.toHaveBeenCalled();
});

test.each([
  [1, 5_000],
  [100, 20_000],
])('what took %i ms is given again for %i ms', async (tookMs, keptMs) => {
  const { measure, tables } = measuredIn(tookMs);
  await tables.refresh('a');
  const first = tables.last('a');
  expect(first.measured).toEqual({
    ...FIGURES,
    takenAt: '2026-03-01T08:00:00.000Z',
    durationMs: tookMs,
  });
  vi.advanceTimersByTime(keptMs - 1);
  await tables.refresh('a');
  expect(tables.last('a')).toEqual(first);
  vi.advanceTimersByTime(1);
  await tables.refresh('a');
  expect(tables.last('a').measured?.version).toBe(2);
  expect(measure).toHaveBeenCalledTimes(2);
});

test('several tables rest for as long as all of them took', async () => {
  const { measure, tables } = measuredIn(50);
  for (const table of ['a', 'b']) await tables.refresh(table);
  vi.advanceTimersByTime(15_000);
  await tables.refresh('a');
  expect(measure).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5_000);
  await tables.refresh('a');
  expect(measure).toHaveBeenCalledTimes(3);
});

test('who asks while a table is measured waits for that, and other tables do not', async () => {
  const { promise: until, resolve: finish } = Promise.withResolvers<TableFigures>();
  const measure = vi.fn((table: string) => (table === 'a' ? until : Promise.resolve(FIGURES)));
  const tables = new MeasuredTables(measure);
  const both = Promise.all([tables.refresh('a'), tables.refresh('a')]);
  await tables.refresh('b');
  expect(tables.last('b').measured).not.toBeNull();
  expect(tables.last('a').measured).toBeNull();
  finish(FIGURES);
  await both;
  expect(tables.last('a').measured).not.toBeNull();
  expect(measure.mock.calls).toEqual([['a'], ['b']]);
});

test('a failure is told beside what was measured before, rests as well, and goes with a success', async () => {
  const { measure, tables } = measuredIn(1);
  await tables.refresh('a');
  vi.advanceTimersByTime(5_000);
  const code = 'TABLE_NOT_FOUND';
  measure.mockRejectedValueOnce(
    new LancekeepError(code, { message: 'gone', hint: 'look', subject: { table: 'a' } }),
  );
  await tables.refresh('a');
  await tables.refresh('a');
  expect(measure).toHaveBeenCalledTimes(2);
  expect(tables.last('a')).toMatchObject({
    measured: { version: 1 },
    measureProblem: { code, message: 'gone', hint: 'look' },
  });
  vi.advanceTimersByTime(5_000);
  await tables.refresh('a');
  expect(tables.last('a')).toMatchObject({ measured: { version: 2 }, measureProblem: null });
});
