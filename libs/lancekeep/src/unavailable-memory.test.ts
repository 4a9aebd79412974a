import { readMemory } from '@lancekeep/memory';
import { expect, test } from 'vitest';
import { unavailableMemory } from './unavailable-memory.ts';

const told = { ...readMemory(), anonymousBytes: 1, fileBytes: 1, peakRssBytes: 1 };

test.each([
  ['a limit', { limitBytes: 2, usageBytes: 1 }, []],
  ['no limit', { limitBytes: null, usageBytes: 1 }, ['memory.cgroup.limitBytes']],
  ['no control group', null, ['memory.cgroup']],
])('a process under %s lacks %j %j', (_, cgroup, lacking) => {
  expect(unavailableMemory({ ...told, cgroup }).map(({ figure }) => figure)).toEqual(lacking);
});

test('every figure that the system does not tell has a reason', () => {
  const memory = { ...told, fileBytes: null, peakRssBytes: null, cgroup: null };
  expect(unavailableMemory(memory)).toEqual(
    ['fileBytes', 'peakRssBytes', 'cgroup'].map((figure) => ({
      figure: `memory.${figure}`,
      reason: expect.stringMatching(/^[A-Z].*\.$/) as string,
    })),
  );
});
