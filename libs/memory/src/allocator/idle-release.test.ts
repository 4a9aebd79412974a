import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { IdleRelease } from './idle-release.ts';

const MB = 2 ** 20;

/** A process whose figures the test sets; a trim leaves `kept`. */
function processWith(figures: { anonymousMb: number; kept: number }) {
  let nowMs = 0;
  let cpuMs = 0;
  let trims = 0;
  const release = new IdleRelease({
    anonymousBytes: () => figures.anonymousMb * MB,
    cpuMs: () => cpuMs,
    nowMs: () => nowMs,
    trim: async () => {
      trims += 1;
      figures.anonymousMb = figures.kept;
    },
  });
  onTestFinished(release.join());
  return {
    /** A second, of which the processor was busy for so many milliseconds. */
    second: (busyMs: number) => {
      nowMs += 1_000;
      cpuMs += busyMs;
      return release.look();
    },
    trims: () => trims,
  };
}

test('what grew is given back when the process rests, not while it works', async () => {
  const figures = { anonymousMb: 50, kept: 60 };
  const { second } = processWith(figures);
  figures.anonymousMb = 300;
  expect(await second(900)).toBe(false);
  expect(await second(10)).toBe(true);
  expect(figures.anonymousMb).toBe(60);
});

test('memory that is in use is not trimmed for again and again', async () => {
  const figures = { anonymousMb: 50, kept: 290 };
  const { second, trims } = processWith(figures);
  figures.anonymousMb = 300;
  for (let passed = 0; passed < 10; passed += 1) await second(0);
  expect(trims()).toBe(1);
  figures.anonymousMb = 330;
  expect(await second(0)).toBe(true);
});

test('a little growth is left alone', async () => {
  const figures = { anonymousMb: 50, kept: 50 };
  const { second } = processWith(figures);
  figures.anonymousMb = 75;
  expect(await second(0)).toBe(false);
});

test('growth counts from the lowest level since the last trim', async () => {
  const figures = { anonymousMb: 100, kept: 40 };
  const { second } = processWith(figures);
  figures.anonymousMb = 30;
  expect(await second(0)).toBe(false);
  figures.anonymousMb = 70;
  expect(await second(0)).toBe(true);
});

test('it looks by itself as long as somebody has joined', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let looks = 0;
  const release = new IdleRelease({
    anonymousBytes: () => {
      looks += 1;
      return 0;
    },
    cpuMs: () => 0,
    nowMs: () => 0,
    trim: () => Promise.resolve(),
  });
  const leave = release.join();
  const leaveToo = release.join();
  const before = looks;
  vi.advanceTimersByTime(3_000);
  expect(looks - before).toBe(3);
  leave();
  leave();
  vi.advanceTimersByTime(1_000);
  expect(looks - before).toBe(4);
  leaveToo();
  vi.advanceTimersByTime(5_000);
  await sleep(0);
  expect(looks - before).toBe(4);
});
