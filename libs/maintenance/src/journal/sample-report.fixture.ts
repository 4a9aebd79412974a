import type {
  FailedTable,
  MaintainedTable,
  SkippedTable,
  StepReport,
  TableMeasure,
} from '../maintenance-report.ts';
import type { StepName, TablePlan } from '../plan/table-plan.ts';
import { journalEntry, type JournalEntry, type RunContext } from './journal-entry.ts';

const DISK: TableMeasure['disk'] = {
  totalBytes: 500_000,
  liveBytes: 400_000,
  retainedBytes: 100_000,
  prunableBytes: 0,
  strandedBytes: 0,
  strandedFiles: 0,
  sweepableBytes: 0,
  sweepableFiles: 0,
  unexplainedBytes: 0,
  reason: null,
};

const MEASURE: TableMeasure = {
  version: 5,
  rows: 800,
  deletedRows: 0,
  fragments: 4,
  versions: 5,
  disk: DISK,
};

const stepReport = (step: StepName, seconds: number): StepReport => ({
  step,
  index: null,
  reason: '37 fragments, threshold 20',
  bytesToRewrite: 100_000,
  bytesToFree: null,
  estimatedSeconds: seconds,
  estimatedPeakBytes: seconds * 10_000_000,
  status: 'done',
  durationMs: 20,
  peakBytes: 8_000_000,
});

const STEPS = [stepReport('compact', 0.5), stepReport('prune', 0.25)];

const planFor = (table: string): TablePlan => ({
  table,
  statistics: {
    ...MEASURE,
    table,
    largestFragmentRows: 500,
    dataBytes: 400_000,
    smallFragments: { fragments: 4, bytes: 400_000, measuredBy: 'manifest' },
    pending: { fragments: 4, bytes: 400_000, measuredBy: 'manifest' },
    indices: [],
    missingIndices: [],
    prunable: { versions: 4, heldByTag: null, heldByReader: null },
    tags: {},
  },
  steps: STEPS.map(({ status, durationMs, peakBytes, ...planned }) => planned),
  heldBack: [
    { step: 'reindex', code: 'NOT_DUE', reason: '3 rows', bytesToRewrite: 0 },
    { step: 'sweep', code: 'NOTHING_TO_DO', reason: 'no files', bytesToRewrite: 0 },
  ],
});

export const maintained = (table: string): MaintainedTable => ({
  table,
  status: 'succeeded',
  plan: planFor(table),
  steps: STEPS,
  before: MEASURE,
  after: { ...MEASURE, fragments: 1, versions: 1 },
  fragmentsRemoved: 4,
  fragmentsAdded: 1,
  versionsRemoved: 5,
  bytesRemoved: 123_456,
  sweptFiles: 0,
  sweptBytes: 0,
  sweepRefusal: null,
  heldByTag: null,
  heldByReader: null,
  ranIn: 'ownProcess',
  estimatedPeakBytes: 9_000_000,
  peakBytes: 8_000_000,
  conflicts: 2,
  durationMs: 40.4,
});

/** One that an abort cut short. */
export const partly = (table: string): MaintainedTable => ({
  ...maintained(table),
  steps: STEPS.map((step, index) => ({ ...step, status: index === 0 ? 'done' : 'notReached' })),
});

export const failed = (table: string): FailedTable => ({
  table,
  status: 'failed',
  error: { code: 'COMMIT_CONFLICT', message: 'It lost.', hint: 'Again.', subject: { table } },
  conflicts: 8,
  durationMs: 6_000,
});

export const skipped = (table: string, reason = 'interrupted'): SkippedTable => ({
  table,
  status: 'skipped',
  reason,
});

export const context = (changes: Partial<RunContext> = {}): RunContext => ({
  project: { name: 'books', uri: '/data/books' },
  operation: 'optimize',
  trigger: 'call',
  startedAt: new Date('2026-03-01T02:00:00Z'),
  io: new Map(),
  ...changes,
});

/** An entry about tables that were maintained. */
export const entryOf = (...tables: readonly string[]): JournalEntry =>
  journalEntry({ tables: tables.map(maintained), durationMs: 1_500 }, context());
