import type { WorkPlace } from '../compaction/compactor.ts';
import type { IndexNotes } from '../disk/index-notes.ts';
import { WrittenFiles } from '../disk/written-files.ts';
import type { HeldByReader } from '../retention/held-by-reader.ts';
import type { StepReport } from '../maintenance-report.ts';
import type { PlannedStep, StepName, TablePlan } from '../plan/table-plan.ts';

/** What a native call, or several, did. */
export interface OptimizeCounts {
  readonly fragmentsRemoved: number;
  readonly fragmentsAdded: number;
  readonly versionsRemoved: number;
  readonly bytesRemoved: number;
  readonly peakBytes: number | null;
}

/**
 * What the run of a plan on one table did so far. Each step adds to it at once, so that an abort or a
 * failure loses nothing of it.
 */
export class TableRun {
  readonly plan: TablePlan;
  readonly #steps = new Map<PlannedStep, StepReport>();
  #counts: OptimizeCounts = {
    fragmentsRemoved: 0,
    fragmentsAdded: 0,
    versionsRemoved: 0,
    bytesRemoved: 0,
    peakBytes: null,
  };
  #stepPeakBytes: number | null = null;
  heldByTag: string | null = null;
  heldByReader: HeldByReader | null = null;
  ranIn: WorkPlace = 'ownProcess';
  conflicts = 0;
  sweptFiles = 0;
  sweptBytes = 0;
  /** Why files that no version needs were left; `null` when none had to be. */
  sweepRefusal: string | null = null;
  /** What the process that worked was seen to write. */
  readonly written: WrittenFiles;

  constructor(plan: TablePlan, indexNotes: IndexNotes | null) {
    this.plan = plan;
    this.written = new WrittenFiles(indexNotes);
  }

  /** Does a step and notes how it ended; throws what it throws. */
  async step(planned: PlannedStep, work: () => Promise<unknown>): Promise<void> {
    const started = performance.now();
    this.#stepPeakBytes = null;
    const note = (status: StepReport['status']): void => {
      const durationMs = performance.now() - started;
      this.#steps.set(planned, { ...planned, status, durationMs, peakBytes: this.#stepPeakBytes });
    };
    note('failed');
    await work();
    note('done');
  }

  /** The native call of another step has done this one as well, if it is planned. */
  included(name: StepName): void {
    for (const planned of this.plan.steps.filter(({ step }) => step === name)) {
      this.#steps.set(planned, { ...planned, status: 'done', durationMs: 0, peakBytes: null });
    }
  }

  /** The step that was under way when an abort came. */
  interrupted(planned: PlannedStep): void {
    const noted = this.#steps.get(planned);
    if (noted !== undefined) this.#steps.set(planned, { ...noted, status: 'interrupted' });
  }

  count(counts: OptimizeCounts): void {
    const sum = this.#counts;
    this.#counts = {
      fragmentsRemoved: sum.fragmentsRemoved + counts.fragmentsRemoved,
      fragmentsAdded: sum.fragmentsAdded + counts.fragmentsAdded,
      versionsRemoved: sum.versionsRemoved + counts.versionsRemoved,
      bytesRemoved: sum.bytesRemoved + counts.bytesRemoved,
      peakBytes: highest(sum.peakBytes, counts.peakBytes),
    };
    this.#stepPeakBytes = highest(this.#stepPeakBytes, counts.peakBytes);
  }

  isPlanned(name: StepName): boolean {
    return this.plan.steps.some(({ step }) => step === name);
  }

  isDone(name: StepName): boolean {
    return this.steps.some(({ step, status }) => step === name && status === 'done');
  }

  /** One report for each step of the plan. */
  get steps(): readonly StepReport[] {
    return this.plan.steps.map((planned) => this.#steps.get(planned) ?? notReached(planned));
  }

  get counts(): OptimizeCounts {
    return this.#counts;
  }
}

const notReached = (planned: PlannedStep): StepReport => ({
  ...planned,
  status: 'notReached',
  durationMs: 0,
  peakBytes: null,
});

const highest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);
