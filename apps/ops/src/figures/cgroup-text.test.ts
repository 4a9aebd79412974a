import { expect, test } from 'vitest';
import { cgroupText } from './cgroup-text.ts';
import { memoryFigures } from './memory-figures.fixture.ts';

const MB = 2 ** 20;

test.each([
  [{ limitBytes: 512 * MB, usageBytes: 301 * MB }, '301 MB of 512 MB'],
  [{ limitBytes: null, usageBytes: 301 * MB }, '301 MB, without a limit'],
])('the control group %j has a line', (cgroup, shown) => {
  expect(cgroupText({ ...memoryFigures, cgroup })).toEqual([
    `Control group: ${shown}, its page cache not counted`,
  ]);
});

test('where there is none to read, and for an older lancekeep, there is no line', () => {
  expect(cgroupText({ ...memoryFigures, cgroup: null })).toEqual([]);
  expect(cgroupText(memoryFigures)).toEqual([]);
});
