import { setImmediate } from 'node:timers/promises';
import type { ScheduleClock } from './schedule-clock.ts';

/** A clock that stands still until it is told to go on. */
export class ManualClock implements ScheduleClock {
  #nowMs: number;
  readonly #timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();

  constructor(at: string) {
    this.#nowMs = Date.parse(at);
  }

  now(): number {
    return this.#nowMs;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + milliseconds, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Goes on, from one timer to the next, and lets what they set off come to rest. */
  async advance(milliseconds: number): Promise<void> {
    const untilMs = this.#nowMs + milliseconds;
    await settled();
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      this.#nowMs = next.atMs;
      this.#timers.delete(next);
      next.callback();
      await settled();
    }
    this.#nowMs = untilMs;
  }

  /** Goes on as a machine does that sleeps: timers ring after it, late. */
  async sleep(milliseconds: number): Promise<void> {
    this.#nowMs += milliseconds;
    await settled();
    for (const timer of [...this.#timers]) {
      this.#timers.delete(timer);
      timer.callback();
    }
    await settled();
  }

  #next(untilMs: number) {
    return [...this.#timers]
      .filter(({ atMs }) => atMs <= untilMs)
      .toSorted((left, right) => left.atMs - right.atMs)[0];
  }
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}
