import { expect, test } from 'vitest';
import { compare, medianOf } from './compare.ts';

test('candidates run in turn, the first round is not counted, and ratios are to the first', async () => {
  const ran: string[] = [];
  const takes = (name: string, durations: readonly number[]) => {
    let round = 0;
    return {
      name,
      run: async () => {
        ran.push(name);
        return durations[round++] ?? NaN;
      },
    };
  };
  const measured = await compare([takes('a', [900, 10, 12]), takes('b', [900, 20, 24])], 2);
  expect(ran.join('')).toBe('ababab');
  expect(measured).toEqual([
    { name: 'a', medianMs: 11, fastestMs: 10, ratio: 1 },
    { name: 'b', medianMs: 22, fastestMs: 20, ratio: 2 },
  ]);
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[], NaN],
])('the median of %j is %d', (values, median) => {
  expect(medianOf(values)).toBe(median);
});
