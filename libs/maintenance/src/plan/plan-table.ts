import type { FragmentSet, IndexMeasure, TableStatistics } from '../statistics/table-statistics.ts';
import {
  compactionDebt,
  isCheap,
  segmentDebt,
  unindexedDebt,
  versionDebt,
  type Debt,
} from './debts.ts';
import type { MaintenancePolicy } from './maintenance-policy.ts';
import { counted, sized } from './plan-words.ts';
import {
  estimateCompact,
  estimateCreateIndex,
  estimatePrune,
  estimateReindex,
  estimateSweep,
} from './step-estimates.ts';
import {
  STEPS,
  type HeldBackStep,
  type PlannedStep,
  type PlanRequest,
  type StepName,
  type TablePlan,
} from './table-plan.ts';

export interface PlanInput {
  readonly statistics: TableStatistics;
  readonly policy: MaintenancePolicy;
  readonly request: PlanRequest;
}

/**
 * Decides what is done to a table. Reads no file and no clock: the same statistics and policy give
 * the same plan.
 *
 * - `optimize` takes up what the policy says is due; with `force`, all that can be done.
 * - `compact`, `reindex` and `prune` by name are done as soon as there is anything to do.
 * - LanceDB compacts before it indexes and before it prunes, and there is no way around it. Where
 *   compaction is not due itself, `optimize` lets it happen when it costs little, or less than a prune
 *   frees; `reindex` and `prune` by name want `acceptCompaction`. Else the step is held back.
 */
export function planTable(input: PlanInput): TablePlan {
  const planner = new TablePlanner(input);
  const { steps, heldBack } = planner.plan();
  return { table: input.statistics.table, statistics: input.statistics, steps, heldBack };
}

/** Which steps an operation may consist of. A compaction or prune always updates the indices as well. */
const STEPS_OF: Readonly<Record<PlanRequest['operation'], readonly StepName[]>> = {
  optimize: STEPS,
  compact: ['compact', 'reindex'],
  reindex: ['createIndex', 'compact', 'reindex'],
  prune: ['compact', 'prune', 'reindex'],
};

class TablePlanner {
  readonly #input: PlanInput;
  readonly #steps: PlannedStep[] = [];
  readonly #heldBack: HeldBackStep[] = [];

  constructor(input: PlanInput) {
    this.#input = input;
  }

  plan(): { readonly steps: readonly PlannedStep[]; readonly heldBack: readonly HeldBackStep[] } {
    this.#planIndices();
    this.#planCompaction();
    // Before the indices: it updates them, and so does a compaction that it needs.
    this.#planPrune();
    this.#planReindex();
    this.#planSweep();
    this.#tellOfCompaction();
    const order = (step: { readonly step: StepName }): number => STEPS.indexOf(step.step);
    const steps = this.#steps.toSorted((a, b) => order(a) - order(b));
    return { steps, heldBack: this.#heldBack.toSorted((a, b) => order(a) - order(b)) };
  }

  #planIndices(): void {
    if (!this.#isPartOfOperation('createIndex')) return;
    const { statistics, policy } = this.#input;
    for (const missing of statistics.missingIndices) {
      const { column, type, estimatedPeakBytes } = missing;
      this.#add({
        step: 'createIndex',
        index: { column, type, replaces: null },
        reason: `${type} on ${column} is declared and missing`,
        ...estimateCreateIndex(statistics, estimatedPeakBytes),
      });
    }
    for (const index of statistics.indices.filter(isVectorIndex)) {
      const debt = segmentDebt(index, policy);
      if (debt.isDue || (this.#isForced && index.segments > 1)) this.#planReplacement(index, debt);
      else if (index.segments > 1)
        this.#holdBack('NOT_DUE', { step: 'createIndex', reason: debt.words });
    }
  }

  #planReplacement(index: IndexMeasure, debt: Debt): void {
    const { name, type, columns, rebuildPeakBytes } = index;
    this.#add({
      step: 'createIndex',
      index: { column: columns[0] ?? '', type, replaces: name },
      reason: debt.words,
      ...estimateCreateIndex(this.#input.statistics, rebuildPeakBytes),
    });
  }

  #planCompaction(): void {
    const { statistics, policy, request } = this.#input;
    const { pending } = statistics;
    if (this.#partedBySegments !== null) {
      this.#planMerge(this.#partedBySegments);
      return;
    }
    if (pending.fragments === 0) return;
    const debt = compactionDebt(statistics, policy);
    const isNamed = request.operation === 'compact';
    const isTakenUp = request.operation === 'optimize' && (debt.isDue || this.#isForced);
    if (isNamed || isTakenUp) this.#compact(debt.words, pending.bytes);
  }

  #planMerge({ fragments, bytes }: FragmentSet): void {
    const reason = `${counted(fragments, 'fragment')} can be merged when the index is one`;
    const { operation, acceptCompaction } = this.#input.request;
    if (operation === 'optimize' || acceptCompaction === true) this.#compact(reason, bytes);
    else this.#holdBack('COMPACTION_PENDING', { step: 'compact', reason, bytesToRewrite: bytes });
  }

  /** What lay apart because different segments of an index knew it, once that is built anew. */
  get #partedBySegments(): FragmentSet | null {
    const { smallFragments } = this.#input.statistics;
    const isRebuilt = this.#steps.some(({ index }) => (index?.replaces ?? null) !== null);
    return isRebuilt && smallFragments.fragments > 1 ? smallFragments : null;
  }

  #planReindex(): void {
    const { statistics, policy, request } = this.#input;
    const isRebuilt = (index: IndexMeasure): boolean =>
      this.#steps.some((step) => step.index?.replaces === index.name);
    const left = { ...statistics, indices: statistics.indices.filter((each) => !isRebuilt(each)) };
    const debt = unindexedDebt(left, policy);
    const isNamed = request.operation === 'reindex';
    if (left.indices.every(({ unindexedRows }) => unindexedRows === 0)) {
      if (isNamed && this.#steps.length === 0)
        this.#holdBack('NOTHING_TO_DO', { step: 'reindex', reason: debt.words });
      return;
    }
    const isDue = debt.isDue || isNamed || this.#isForced;
    const along = this.#steps.find(({ step }) => step === 'compact' || step === 'prune');
    if (along === undefined) {
      if (!isNamed && request.operation !== 'optimize') return;
      if (!isDue) {
        this.#holdBack('NOT_DUE', { step: 'reindex', reason: debt.words });
        return;
      }
      if (!this.#allowCompaction('reindex', debt.words, 0)) return;
    }
    // LanceDB leaves nobody the choice.
    const reason =
      isDue || along === undefined ? debt.words : `${debt.words}; part of ${along.step}`;
    this.#add({ step: 'reindex', index: null, reason, ...estimateReindex(left) });
  }

  /** Why it is not in the plan, where somebody could expect it. */
  #tellOfCompaction(): void {
    const { statistics, policy, request } = this.#input;
    const { pending } = statistics;
    const isAsked = request.operation === 'optimize' || request.operation === 'compact';
    if (!isAsked || this.#has('compact')) return;
    if (pending.fragments === 0) {
      if (request.operation === 'compact')
        this.#holdBack('NOTHING_TO_DO', { step: 'compact', reason: 'no fragments can be merged' });
      return;
    }
    const reason = compactionDebt(statistics, policy).words;
    this.#holdBack('NOT_DUE', { step: 'compact', reason, bytesToRewrite: pending.bytes });
  }

  #planPrune(): void {
    if (!this.#isPartOfOperation('prune')) return;
    const { statistics, policy, request } = this.#input;
    const { prunable, disk } = statistics;
    this.#tellWhatHolds();
    // Without a retention what a compaction supersedes can go at once.
    const versions = prunable.versions + (policy.retentionMs === 0 && this.#has('compact') ? 1 : 0);
    const debt = versionDebt(statistics, { policy, versions });
    if (versions === 0) {
      if (request.operation === 'prune')
        this.#holdBack('NOTHING_TO_DO', { step: 'prune', reason: 'no version may go yet' });
      return;
    }
    const isNamed = request.operation === 'prune';
    if (!debt.isDue && !isNamed && !this.#isForced) {
      this.#holdBack('NOT_DUE', { step: 'prune', reason: debt.words });
      return;
    }
    if (!this.#allowCompaction('prune', debt.words, disk.prunableBytes ?? 0)) return;
    this.#add({
      step: 'prune',
      index: null,
      reason: debt.words,
      ...estimatePrune(versions),
      bytesToFree: disk.prunableBytes,
    });
  }

  #planSweep(): void {
    if (!this.#isPartOfOperation('sweep')) return;
    const { sweepableFiles, sweepableBytes } = this.#input.statistics.disk;
    if (sweepableFiles === null || sweepableFiles === 0) return;
    const reason = `${counted(sweepableFiles, 'file')} of ${sized(sweepableBytes ?? 0)} that no version needs`;
    const step = { step: 'sweep', index: null, reason } as const;
    this.#add({ ...step, ...estimateSweep(), bytesToFree: sweepableBytes });
  }

  /** Whether a step that LanceDB does not do without compacting may be done, and plans that if so. */
  #allowCompaction(step: StepName, why: string, bytesFreed: number): boolean {
    const { statistics, policy, request } = this.#input;
    const pending = this.#partedBySegments ?? statistics.pending;
    if (pending.fragments === 0 || this.#has('compact')) return true;
    const isWorthIt =
      request.operation === 'optimize' &&
      (this.#isForced || isCheap(statistics, policy) || bytesFreed >= pending.bytes);
    if (request.acceptCompaction === true || isWorthIt) {
      this.#compact(`${step} needs it: ${compactionDebt(statistics, policy).words}`, pending.bytes);
      return true;
    }
    const reason = `${why}; LanceDB would first compact ${counted(pending.fragments, 'fragment')}`;
    this.#holdBack('COMPACTION_PENDING', { step, reason, bytesToRewrite: pending.bytes });
    return false;
  }

  #tellWhatHolds(): void {
    const { heldByTag, heldByReader } = this.#input.statistics.prunable;
    if (heldByTag !== null)
      this.#holdBack('HELD_BY_TAG', {
        step: 'prune',
        reason: `the tag "${heldByTag}" keeps older versions`,
      });
    if (heldByReader === null) return;
    const { processId, host, version } = heldByReader;
    const words =
      processId === null
        ? 'a file in .lancekeep/readers cannot be understood, and stands for every version'
        : `process ${processId} on ${host ?? 'an unknown host'} reads version ${version}`;
    this.#holdBack('HELD_BY_READER', { step: 'prune', reason: words });
  }

  #compact(reason: string, bytes: number): void {
    const step = { step: 'compact', index: null, reason } as const;
    this.#add({ ...step, ...estimateCompact(this.#input.statistics, bytes) });
  }

  #add(step: Omit<PlannedStep, 'bytesToFree'> & { readonly bytesToFree?: number | null }): void {
    const { bytesToFree = 0 } = step;
    this.#steps.push({ ...step, bytesToFree });
  }

  #holdBack(
    code: HeldBackStep['code'],
    step: Omit<HeldBackStep, 'code' | 'bytesToRewrite'> & { readonly bytesToRewrite?: number },
  ): void {
    const { bytesToRewrite = 0 } = step;
    this.#heldBack.push({ ...step, code, bytesToRewrite });
  }

  #has(step: StepName): boolean {
    return this.#steps.some((each) => each.step === step);
  }

  #isPartOfOperation(step: StepName): boolean {
    return STEPS_OF[this.#input.request.operation].includes(step);
  }

  get #isForced(): boolean {
    return this.#input.request.force === true;
  }
}

const isVectorIndex = ({ type }: IndexMeasure): boolean => /^(Ivf|Hnsw)/i.test(type);
