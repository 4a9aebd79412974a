import { expect, test } from 'vitest';
import { wantedLimits } from './wanted-limits.ts';

const valuesOf = (...input: Parameters<typeof wantedLimits>) =>
  Object.fromEntries(
    wantedLimits(...input).limits.map(({ variable, value, source }) => [variable, [value, source]]),
  );

test('where nobody asks, a folder gets few threads, and an object store as many reads as LanceDB likes', () => {
  expect(valuesOf({ memory: {}, store: 'folder' }, {})).toMatchObject({
    LANCE_IO_THREADS: [2, 'standard'],
    LANCE_CPU_THREADS: [2, 'standard'],
    LANCE_FTS_NUM_SHARDS: [1, 'standard'],
  });
  expect(valuesOf({ memory: {}, store: 'objectStore' }, {})).toMatchObject({
    LANCE_IO_THREADS: [null, 'standard'],
    LANCE_CPU_THREADS: [2, 'standard'],
  });
});

test('under a budget less is read ahead and decoded at once, never more than without', () => {
  const under = (budgetMb: number) => valuesOf({ memory: { budgetMb }, store: 'folder' }, {});
  expect(under(192)).toMatchObject({
    LANCE_IO_THREADS: [2, 'standard'],
    LANCE_DEFAULT_IO_BUFFER_SIZE: [8 * 2 ** 20, 'standard'],
    LANCE_DEFAULT_BATCH_SIZE: [1_024, 'standard'],
    LANCE_FTS_PARTITION_SIZE: [24, 'standard'],
  });
  expect(under(4_096)).toMatchObject({
    LANCE_DEFAULT_IO_BUFFER_SIZE: [16 * 2 ** 20, 'standard'],
    LANCE_DEFAULT_BATCH_SIZE: [8_192, 'standard'],
    LANCE_FTS_PARTITION_SIZE: [128, 'standard'],
  });
  expect(valuesOf({ memory: { budgetMb: 192 }, store: 'objectStore' }, {})).toMatchObject({
    LANCE_IO_THREADS: [12, 'standard'],
    LANCE_DEFAULT_IO_BUFFER_SIZE: [32 * 2 ** 20, 'standard'],
  });
});

test("a setting or a user's variable wins over what a budget implies", () => {
  const memory = { budgetMb: 192, readAheadMb: 64 };
  const environment = { LANCE_DEFAULT_BATCH_SIZE: '2000' };
  expect(valuesOf({ memory, store: 'folder' }, environment)).toMatchObject({
    LANCE_DEFAULT_IO_BUFFER_SIZE: [64 * 2 ** 20, 'setting'],
    LANCE_DEFAULT_BATCH_SIZE: [2_000, 'environment'],
  });
});

test("a setting wins over the user's variable, which wins over the standard", () => {
  const environment = { LANCE_IO_THREADS: '12', LANCE_CPU_THREADS: '3', LANCE_FTS_NUM_SHARDS: '' };
  const request = { memory: { ioThreads: 5 }, store: 'folder' } as const;
  expect(valuesOf(request, environment)).toMatchObject({
    LANCE_IO_THREADS: [5, 'setting'],
    LANCE_CPU_THREADS: [3, 'environment'],
    LANCE_FTS_NUM_SHARDS: [1, 'standard'],
  });
});

test.each([
  ['1', 'folder', 2],
  ['1', 'objectStore', 2],
  ['0', 'folder', 2],
  ['many', 'folder', 2],
  ['many', 'objectStore', null],
  ['-3', 'folder', 2],
] as const)('LANCE_IO_THREADS=%s for a %s becomes %s, with a warning', (text, store, value) => {
  const { limits, warnings } = wantedLimits({ memory: {}, store }, { LANCE_IO_THREADS: text });
  expect(limits).toContainEqual({ variable: 'LANCE_IO_THREADS', value, source: 'standard' });
  expect(warnings).toMatchObject([
    { code: 'LIMIT_REPLACED', message: expect.stringContaining(`=${text} `) as string },
  ]);
});

test('a variable that would hang is no matter where a setting wins over it', () => {
  const request = { memory: { ioThreads: 4 }, store: 'folder' } as const;
  expect(wantedLimits(request, { LANCE_IO_THREADS: '1' }).warnings).toEqual([]);
});
