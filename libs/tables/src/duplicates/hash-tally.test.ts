import { expect, test } from 'vitest';
import { HashTally } from './hash-tally.ts';

test('numbers that came several times are told, each once', () => {
  const tally = new HashTally();
  for (const hash of [5, 3, 5, 8, 5, 3, 1]) tally.add(hash);
  expect([...tally.repeated()]).toEqual([3, 5]);
  expect([...new HashTally().repeated()]).toEqual([]);
});

test('many numbers are told apart, and one that comes very often takes no room', () => {
  const tally = new HashTally();
  for (let hash = 0; hash < 300_000; hash += 1) tally.add(hash);
  for (let round = 0; round < 300_000; round += 1) tally.add(7);
  for (let hash = 299_990; hash < 300_010; hash += 1) tally.add(hash);
  const last = Array.from({ length: 10 }, (_, index) => 299_990 + index);
  expect([...tally.repeated()]).toEqual([7, ...last]);
});
