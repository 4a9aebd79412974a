import { GrowthBooks, type OpenCall } from './growth-books.ts';
import { higherOf, peakBetween, peakOfSlice } from './growth-peak.ts';
import type { GrowthPeak, GrowthReport } from './growth-report.ts';
import { findWindow, type GrowthWindow } from './growth-window.ts';
import {
  LedgerGroup,
  processLedgers,
  type GroupMember,
  type GrowthMoment,
  type GrowthSources,
} from './ledger-group.ts';
import type { MemoryReading } from './memory-reading.ts';
import type { MemorySeries } from './memory-series.ts';
import { withMark } from './recorded-marks.ts';
import { reportBetween, type RecordedMark } from './report-between.ts';
import { SeriesRecorder } from './series-recorder.ts';

/** Books growth of the resident set to named operations. Made by `createGrowthLedger`. */
export interface GrowthLedger {
  /**
   * Takes a reading under a name. Any name will do; `baseline` and `end` are where a report begins
   * and ends unless told otherwise, `before first flush`, `idle` and `after close` are customary. Of
   * several marks with one name the first and the last are kept, of more than 200 names the first 20
   * and the last.
   */
  mark(name: string): MemoryReading;
  /**
   * Runs `work`, which may be sync or async, gives what it gives and throws what it throws, and books
   * the growth meanwhile to `operation`. Costs two readings a call, 0.05 ms: measure batches, not
   * rows. A name is for a kind of work, not for each piece of it: beyond 200 names all further ones
   * share the account `further operations`.
   */
  measure<Result>(operation: string, work: () => Result | PromiseLike<Result>): Promise<Result>;
  /**
   * What grew from one mark to another.
   *
   * @throws LancekeepError `INVALID_ARGUMENT` for a mark that does not exist, or a window that ends
   * before it begins.
   */
  report(window?: GrowthWindow): GrowthReport;
  /** Every reading so far, in at most 1,000 points. Takes none itself. */
  series(): MemorySeries;
}

/** A ledger beside those of the other projects of this process. Made by `joinGrowthLedgers`. */
export interface JoinedLedger extends GrowthLedger {
  /** Books no calls of other projects any more. What is booked stays, and so do all methods. */
  leave(): void;
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
  return joinGrowthLedgers(new LedgerGroup(sources));
}

/**
 * Opens a ledger that tells what the operations of other projects took, as `other projects`, from
 * what its own did. `leave()` it in the end: until then the group holds it.
 */
export function joinGrowthLedgers(group: LedgerGroup = processLedgers()): JoinedLedger {
  const ledger = new Ledger(group);
  group.join(ledger);
  return ledger;
}

class Ledger implements JoinedLedger, GroupMember {
  readonly #group: LedgerGroup;
  readonly #createdAtMs: number;
  readonly #books = new GrowthBooks();
  readonly #series = new SeriesRecorder();
  #marks: readonly RecordedMark[];
  #last: { readonly atMs: number; readonly reading: MemoryReading };
  /** The highest since the last mark. */
  #peak: GrowthPeak;

  constructor(group: LedgerGroup) {
    this.#group = group;
    const { nowMs, reading } = group.read();
    this.#createdAtMs = nowMs;
    this.#last = { atMs: 0, reading };
    this.#peak = this.#peakNow();
    const { rssBytes: highestRssBytes } = reading;
    this.#series.add({ ...this.#last, highestRssBytes, operation: null });
    this.#marks = [this.#markNow('opened')];
  }

  mark(name: string): MemoryReading {
    this.#closeSlice(this.#group.read());
    const mark = this.#markNow(name);
    this.#marks = withMark(this.#marks, mark);
    this.#peak = this.#peakNow();
    return mark.reading;
  }

  measure<Result>(operation: string, work: () => Result | PromiseLike<Result>): Promise<Result> {
    return this.#group.measure({ owner: this, operation }, work);
  }

  report(window: GrowthWindow = {}): GrowthReport {
    this.#closeSlice(this.#group.read());
    const marks = [...this.#marks, this.#markNow('now')];
    const { from, to } = findWindow(marks, window);
    return reportBetween({ marks, from, to, peak: peakBetween(marks, from, to) });
  }

  series(): MemorySeries {
    return this.#series.series();
  }

  leave(): void {
    this.#group.leave(this);
  }

  begin(operation: string, around: OpenCall | undefined, moment: GrowthMoment): OpenCall {
    return this.#books.begin(operation, around, this.#closeSlice(moment));
  }

  end(call: OpenCall, moment: GrowthMoment): void {
    this.#books.end(call, this.#closeSlice(moment));
  }

  /** Books what happened since the last reading and gives the time of the new one. */
  #closeSlice({ nowMs, reading }: GrowthMoment): number {
    const atMs = nowMs - this.#createdAtMs;
    const before = this.#last.reading;
    const grownBytes = reading.rssBytes - before.rssBytes;
    const operation = this.#books.book({ ms: atMs - this.#last.atMs, grownBytes });
    const peak = peakOfSlice({ before, after: reading, atMs });
    this.#peak = higherOf(this.#peak, peak);
    this.#series.add({ atMs, reading, highestRssBytes: peak.rssBytes, operation });
    this.#last = { atMs, reading };
    return atMs;
  }

  #markNow(name: string): RecordedMark {
    return { name, ...this.#last, books: this.#books.copy(), peakSinceLastMark: this.#peak };
  }

  #peakNow(): GrowthPeak {
    const { atMs, reading } = this.#last;
    return { rssBytes: reading.rssBytes, atMs, source: 'readings' };
  }
}
