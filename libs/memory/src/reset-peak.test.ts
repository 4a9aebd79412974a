import { systemTest } from '@lancekeep/testing';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import { readMemory } from './memory-reading.ts';
import { resetPeak } from './reset-peak.ts';

const MB = 1024 * 1024;
const resettablePeak = { name: 'a Linux that can reset the peak', isMet: resetPeak };

systemTest(resettablePeak, 'after a reset the peak starts again from what is resident', () => {
  const before = readMemory();
  takeAndFree(96 * MB);
  const high = readMemory();
  expect(high.peakRssBytes).toBeGreaterThan(before.rssBytes + 64 * MB);
  expect(resetPeak()).toBe(true);
  const after = readMemory();
  expect(after.peakRssBytes).toBeLessThan((high.peakRssBytes ?? 0) - 64 * MB);
  expect(after.peakRssBytes).toBeGreaterThanOrEqual(after.rssBytes);
});

function takeAndFree(bytes: number): void {
  Buffer.alloc(bytes, 1);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
