import {
  joinGrowthLedgers,
  watchForRest,
  type GrowthLedger,
  type GrowthReport,
  type GrowthWindow,
  type MemoryReading,
  type MemorySeries,
} from '@lancekeep/memory';

/**
 * The growth ledger of one open project, with the marks that the SDK sets itself:
 *
 *   before opening, baseline, before first flush, end, idle, after close
 *
 * `before first flush` comes before the first write of the project, and of each `indexing()`; `end`
 * when the last `indexing()` that runs has ended, before memory is released; `idle` when the process
 * has rested for three seconds after that, so that what it could give back is given back. Work that
 * begins anew before that puts `idle` off, and a close drops it: what was not seen has no mark.
 *
 * One ledger per project, not per process: marks and windows are of a project's life, and a report
 * goes with it. But the resident set is of the process, so the ledgers of a process know of each
 * other's calls: what another project took is `other projects` or `concurrent` here, never an
 * operation of this one.
 */
export class ProjectLedger {
  readonly #ledger = joinGrowthLedgers();
  #isFlushAwaited = true;
  #indexings = 0;
  #stopWatch = (): void => undefined;

  /** Books the opening, and lets the ledger go again when it fails. */
  static async opening<Result>(open: (ledger: ProjectLedger) => Promise<Result>): Promise<Result> {
    const ledger = new ProjectLedger();
    try {
      ledger.mark('before opening');
      const opened = await ledger.measure('opening', () => open(ledger));
      ledger.mark('baseline');
      return opened;
    } catch (error) {
      ledger.#ledger.leave();
      throw error;
    }
  }

  mark(name: string): MemoryReading {
    return this.#ledger.mark(name);
  }

  /** A field: as an option of something else it keeps its ledger. */
  readonly measure: GrowthLedger['measure'] = (operation, work) =>
    this.#ledger.measure(operation, work);

  /** Measures a step of a write. */
  readonly measureWrite: GrowthLedger['measure'] = (operation, work) => {
    if (this.#isFlushAwaited) this.mark('before first flush');
    this.#isFlushAwaited = false;
    return this.#ledger.measure(operation, work);
  };

  beginIndexing(): void {
    if (this.#indexings === 0) this.#isFlushAwaited = true;
    this.#indexings += 1;
    this.#stopWatch();
  }

  endIndexing(): void {
    this.#indexings -= 1;
    if (this.#indexings > 0) return;
    this.mark('end');
    this.#stopWatch = watchForRest(() => this.mark('idle'));
  }

  report(window: GrowthWindow): GrowthReport {
    return this.#ledger.report({ from: 'baseline', to: 'now', ...window });
  }

  series(): MemorySeries {
    return this.#ledger.series();
  }

  /** Books the end of a project. */
  async closing(close: () => Promise<void>): Promise<void> {
    this.#stopWatch();
    try {
      await this.measure('closing', close);
    } finally {
      this.mark('after close');
      this.#ledger.leave();
    }
  }
}
