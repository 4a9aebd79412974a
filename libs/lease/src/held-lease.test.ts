import { rm, stat, utimes } from 'node:fs/promises';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { acquire } from './acquire.ts';
import { rootPath } from './record/lease-files.ts';
import { optionsFor } from './start-contender.fixture.ts';

test('a holder gives a sign of life every five seconds until it releases', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = await temporaryDirectory();
  const lease = await acquire(optionsFor(folder));
  const lastSignMs = async () => (await stat(rootPath(folder))).mtimeMs;
  await utimes(rootPath(folder), new Date(0), new Date(0));
  vi.advanceTimersByTime(5_000);
  await expect.poll(lastSignMs).toBeGreaterThan(0);
  await lease.release();
  expect(vi.getTimerCount()).toBe(0);
});

test('a lease whose folder was removed can be released', async () => {
  const folder = await temporaryDirectory();
  const lease = await acquire(optionsFor(folder));
  await rm(folder, { recursive: true });
  await lease.release();
});
