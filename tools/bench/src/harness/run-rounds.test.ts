import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Variant } from './bench-case.ts';
import { medianOf, percentileOf } from './median.ts';
import { mediansOf } from './run-case.ts';
import { runRounds } from './run-rounds.ts';

const quiet = { rounds: 2, warmUpRounds: 1, progress: () => undefined };

test('variants run in turn, warming up is not counted, and ratios are to the base', async () => {
  const ran: string[] = [];
  const takes = (name: string, durations: readonly number[]): Variant => {
    let round = 0;
    return {
      name,
      base: 'a',
      measure: async () => {
        ran.push(name);
        return { metrics: { ms: durations[round++] ?? NaN } };
      },
    };
  };
  const variants = [takes('a', [900, 10, 12]), takes('b', [900, 20, 24])];
  const { signal } = new AbortController();
  const samples = await runRounds({ variants }, { ...quiet, signal });
  expect(ran.join('')).toBe('ababab');
  const medians = mediansOf(samples);
  expect([medians.of('a', 'ms'), medians.of('b', 'ms')]).toEqual([11, 22]);
  expect(medians.ratio('b', 'a', 'ms')).toBe(2);
  expect(medians.of('b', 'unknown')).toBeNaN();
});

test('a run that is stopped begins nothing more and leaves no folder', async () => {
  const stopping = new AbortController();
  const folders: string[] = [];
  const variant: Variant = {
    name: 'a',
    base: 'a',
    measure: async ({ folder, sharedFolder }) => {
      folders.push(folder, sharedFolder);
      await writeFile(join(folder, 'data'), '');
      stopping.abort();
      return { metrics: {} };
    },
  };
  const running = runRounds({ variants: [variant] }, { ...quiet, signal: stopping.signal });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(folders).toHaveLength(2);
  expect(await readdir(tmpdir())).toEqual([]);
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[], NaN],
])('the median of %j is %d', (values, median) => {
  expect(medianOf(values)).toBe(median);
});

test.each([
  [0.99, 100],
  [0.5, 50],
  [0, 10],
])('the %d percentile of ten values from 10 to 100 is %d', (share, value) => {
  expect(
    percentileOf(
      Array.from({ length: 10 }, (_, index) => 100 - 10 * index),
      share,
    ),
  ).toBe(value);
});
