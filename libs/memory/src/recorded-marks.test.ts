import { expect, test } from 'vitest';
import { machine } from './ledger-machine.fixture.ts';

test('of several marks with one name the first and the last stay, and no peak is lost', () => {
  const { ledger, grow } = machine();
  ledger.mark('baseline');
  for (const peak of [5, 400, 7, 9]) {
    grow(peak, 1);
    ledger.mark('busy');
    grow(-peak, 1);
    ledger.mark('end');
  }
  const { marks, peak } = ledger.report();
  expect(marks.map(({ name, atMs }) => [name, atMs])).toEqual([
    ['baseline', 0],
    ['busy', 1],
    ['end', 2],
    ['busy', 7],
    ['end', 8],
  ]);
  expect(peak).toMatchObject({ rssBytes: 500, atMs: 3 });
});

test('names without end leave the first and the last marks, and no peak is lost', () => {
  const { ledger, grow } = machine();
  ledger.mark('baseline');
  for (let flush = 0; flush < 1_000; flush += 1) {
    grow(flush === 500 ? 1_000 : 1);
    ledger.mark(`flush ${flush}`);
    if (flush === 500) grow(-1_000);
  }
  const { marks, grownBytes, peak } = ledger.report();
  const names = marks.map(({ name }) => name);
  expect(names).toHaveLength(200);
  expect([names[0], names[1], names.at(-2)]).toEqual(['baseline', 'flush 0', 'flush 999']);
  expect(grownBytes).toBe(999);
  expect(peak.rssBytes).toBe(1_600);
});
