import { temporaryDirectory } from '@lancekeep/testing';
import { lstat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepFresh } from './keep-fresh.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const ageOf = async (path: string) => Date.now() - (await lstat(path)).mtimeMs;

test('a file never looks forgotten, as long as it is kept fresh', async () => {
  const path = join(await temporaryDirectory(), 'file');
  await writeFile(path, '');
  await utimes(path, 0, 0);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const stop = keepFresh([`${path}-gone`, path]);
  vi.advanceTimersByTime(DAY_MS);
  await expect.poll(() => ageOf(path)).toBeLessThan(60_000);
  stop();
  await utimes(path, 0, 0);
  vi.advanceTimersByTime(DAY_MS);
  expect(await ageOf(path)).toBeGreaterThan(DAY_MS);
});
