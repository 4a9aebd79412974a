import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { watchForRest } from './watch-for-rest.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A process whose seconds are busy or idle as the test says. */
function watched() {
  let [nowMs, cpuMs, rests] = [0, 0, 0];
  const sources = { nowMs: () => nowMs, cpuMs: () => cpuMs };
  const stop = watchForRest(() => (rests += 1), sources);
  onTestFinished(stop);
  const second = (busyMs: number): number => {
    nowMs += 1_000;
    cpuMs += busyMs;
    vi.advanceTimersByTime(1_000);
    return rests;
  };
  return { second, stop };
}

test('rest is three idle seconds in a row, and is told once', () => {
  const { second } = watched();
  expect([10, 10, 900, 10, 10].map(second)).toEqual([0, 0, 0, 0, 0]);
  expect([10, 10, 10, 10].map(second)).toEqual([1, 1, 1, 1]);
});

test('a watch that was stopped tells nothing', () => {
  const { second, stop } = watched();
  second(10);
  stop();
  expect([10, 10, 10].map(second)).toEqual([0, 0, 0]);
});
