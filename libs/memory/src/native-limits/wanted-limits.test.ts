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
