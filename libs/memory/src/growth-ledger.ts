import { AsyncLocalStorage } from 'node:async_hooks';
import { GrowthBooks, type OpenCall } from './growth-books.ts';
import { highestOf, peakBetween } from './growth-peak.ts';
import type { GrowthPeak, GrowthReport } from './growth-report.ts';
import { readMemory, type MemoryReading } from './memory-reading.ts';
import { reportBetween, type RecordedMark } from './report-between.ts';
import { findWindow, type GrowthWindow } from './growth-window.ts';

/** Books growth of the resident set to named operations. Made by `createGrowthLedger`. */
export interface GrowthLedger {
  /**
   * Takes a reading under a name. Any name will do; `baseline` and `end` are where a report begins
   * and ends unless told otherwise, `before first flush` and `after close` are customary.
   */
  mark(name: string): MemoryReading;
  /**
   * Runs `work`, which may be sync or async, gives what it gives and throws what it throws, and books
   * the growth meanwhile to `operation`. Costs two
   * readings a call, 0.05 ms: measure batches, not rows.
   */
  measure<Result>(operation: string, work: () => Result | PromiseLike<Result>): Promise<Result>;
  /**
   * What grew from one mark to another.
   *
   * @throws LancekeepError `INVALID_ARGUMENT` for a mark that does not exist, or a window that ends
   * before it begins.
   */
  report(window?: GrowthWindow): GrowthReport;
}

/** Where a ledger takes its figures from; tests of the arithmetic bring their own. */
export interface GrowthSources {
  readonly readMemory?: () => MemoryReading;
  /** A clock that never goes back, in milliseconds. */
  readonly nowMs?: () => number;
}

/**
 * Opens a ledger. Its books say who was running while the process grew, nothing more:
 * - Nested work is booked to the inner operation only. Nesting follows the async context, not the
 *   clock, so it holds across awaits, and for work that outlives its caller.
 * - What grows while different operations run side by side goes to `concurrent`. Splitting it, by
 *   time or evenly, would invent a figure: the system tells the size of the process, not who asked.
 *   Calls of one operation side by side share its account.
 * - What grows while nothing is measured goes to `others`.
 * - Memory that one operation frees and the next one takes again shows in neither.
 *
 * Operations, `concurrent` and `others` always add up to RSS at the end minus RSS at the start.
 */
export function createGrowthLedger(sources: GrowthSources = {}): GrowthLedger {
  return new Ledger(sources);
}

class Ledger implements GrowthLedger {
  readonly #readMemory: () => MemoryReading;
  readonly #nowMs: () => number;
  readonly #createdAtMs: number;
  readonly #books = new GrowthBooks();
  readonly #callAround = new AsyncLocalStorage<OpenCall>();
  readonly #marks: RecordedMark[] = [];
  #last: { readonly atMs: number; readonly reading: MemoryReading };
  /** The highest since the last mark. */
  #peak: GrowthPeak;

  constructor(sources: GrowthSources) {
    this.#readMemory = sources.readMemory ?? readMemory;
    this.#nowMs = sources.nowMs ?? (() => performance.now());
    this.#createdAtMs = this.#nowMs();
    this.#last = { atMs: 0, reading: this.#readMemory() };
    this.#peak = { rssBytes: this.#last.reading.rssBytes, source: 'readings' };
    this.#marks.push(this.#markNow('opened'));
  }

  mark(name: string): MemoryReading {
    this.#closeSlice();
    const mark = this.#markNow(name);
    this.#marks.push(mark);
    this.#peak = { rssBytes: mark.reading.rssBytes, source: 'readings' };
    return mark.reading;
  }

  async measure<Result>(
    operation: string,
    work: () => Result | PromiseLike<Result>,
  ): Promise<Result> {
    const call = this.#books.begin(operation, this.#callAround.getStore(), this.#closeSlice());
    try {
      const result = this.#callAround.run(call, work);
      // Sync work must end here: behind an `await` something else may have begun.
      return isPromiseLike(result) ? await result : result;
    } finally {
      this.#books.end(call, this.#closeSlice());
    }
  }

  report(window: GrowthWindow = {}): GrowthReport {
    this.#closeSlice();
    const marks = [...this.#marks, this.#markNow('now')];
    const { from, to } = findWindow(marks, window);
    return reportBetween({ marks, from, to, peak: peakBetween(marks, from, to) });
  }

  /** Books what happened since the last reading and gives the time of the new one. */
  #closeSlice(): number {
    const reading = this.#readMemory();
    const atMs = this.#nowMs() - this.#createdAtMs;
    const grownBytes = reading.rssBytes - this.#last.reading.rssBytes;
    this.#books.book({ ms: atMs - this.#last.atMs, grownBytes });
    this.#peak = highestOf(this.#peak, { before: this.#last.reading, after: reading });
    this.#last = { atMs, reading };
    return atMs;
  }

  #markNow(name: string): RecordedMark {
    return { name, ...this.#last, books: this.#books.copy(), peakSinceLastMark: this.#peak };
  }
}

function isPromiseLike<Result>(value: Result | PromiseLike<Result>): value is PromiseLike<Result> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
