import type { TableOutcome, TablePlan } from 'lancekeep';
import { expect, test } from 'vitest';
import {
  maintenanceOutcome,
  type MaintainedProject,
  type MaintenanceResult,
} from './maintenance-outcome.ts';
import type { FailedProject } from './over-projects.ts';

const disk = {
  totalBytes: 4096,
  liveBytes: 1024,
  retainedBytes: 3072,
  prunableBytes: 0,
  strandedBytes: 0,
  strandedFiles: 0,
  sweepableBytes: 0,
  sweepableFiles: 0,
  unexplainedBytes: 0,
  reason: null,
};

const measured = { version: 3, rows: 10, deletedRows: 0, fragments: 2, versions: 3, disk };

const fragments = { fragments: 2, bytes: 1024, measuredBy: 'manifest' } as const;

const plan: TablePlan = {
  table: 'documents',
  statistics: {
    ...measured,
    table: 'documents',
    largestFragmentRows: 5,
    dataBytes: 1024,
    smallFragments: fragments,
    pending: fragments,
    indices: [],
    missingIndices: [],
    prunable: { versions: 0, heldByTag: 'release', heldByReader: null },
    tags: { release: 1 },
  },
  steps: [],
  heldBack: [],
};

const done: TableOutcome = {
  table: 'documents',
  status: 'succeeded',
  before: measured,
  after: { ...measured, fragments: 1, disk: { ...disk, totalBytes: 2048, retainedBytes: 1024 } },
  plan,
  steps: [],
  fragmentsRemoved: 2,
  fragmentsAdded: 1,
  versionsRemoved: 0,
  bytesRemoved: 2048,
  sweptFiles: 0,
  sweptBytes: 0,
  sweepRefusal: null,
  heldByTag: 'release',
  heldByReader: { processId: 42, host: 'here', version: 3, since: null },
  ranIn: 'childProcess',
  estimatedPeakBytes: 150 * 2 ** 20,
  peakBytes: 80 * 2 ** 20,
  conflicts: 2,
  durationMs: 12,
};

const failedTable: TableOutcome = {
  table: 'broken',
  status: 'failed',
  error: { code: 'FILE_NOT_FOUND', message: 'A file is gone.', hint: 'Restore it.', subject: {} },
  conflicts: 0,
  durationMs: 3,
};

const skipped: TableOutcome = {
  table: 'later',
  status: 'skipped',
  reason: 'interrupted',
};

const project = (name: string, ...tables: readonly TableOutcome[]): MaintainedProject => ({
  project: { name, uri: `/${name}` },
  by: { kind: 'here' },
  status: 'done',
  retentionMs: 3_600_000,
  tables,
  durationMs: 20,
});

const run = (...tables: readonly TableOutcome[]): MaintenanceResult => ({
  operation: 'optimize',
  projects: [project('mine', ...tables)],
  durationMs: 20,
});

test('the text tells what changed, what is kept and why', () => {
  const { text, failure } = maintenanceOutcome(run(done), false);
  expect(failure).toBeUndefined();
  expect(text).toContain('Optimized 1 table of mine in 20 ms.');
  expect(text).toMatch(/documents +2 → 1 +3 +4 kB → 2 kB +1 kB +80 MB \(child\) +12 ms/);
  expect(text).toContain('kept until 1 h after they were superseded (maintenance.retentionMs)');
  expect(text).toContain('the tag "release" keeps versions');
  expect(text).toContain('process 42 on here uses version 3');
  expect(text).toContain('lost 2 attempts to another writer');
});

test('a table that failed makes the run partly failed, and is named with its reason', () => {
  const { text, failure, isPartial } = maintenanceOutcome(run(done, failedTable), false);
  expect(isPartial).toBe(true);
  expect(failure).toMatchObject({
    code: 'PARTLY_FAILED',
    message: '1 of 2 tables failed: broken.',
    hint: 'Restore it.',
    subject: { tables: ['broken'] },
  });
  expect(text).toContain('broken: A file is gone.');
});

test('when all failed nothing is partial', () => {
  expect(maintenanceOutcome(run(failedTable), false).isPartial).toBe(false);
});

test('an interruption counts before a failure, and tells how far it came', () => {
  const { failure, isPartial } = maintenanceOutcome(run(done, failedTable, skipped), true);
  expect(isPartial).toBe(true);
  expect(failure).toMatchObject({
    code: 'INTERRUPTED',
    message: 'Interrupted with 1 of 3 tables done.',
  });
});

const busy: FailedProject = {
  project: { name: 'busy', uri: null },
  status: 'failed',
  error: { code: 'PROJECT_BUSY', message: 'It is in use.', hint: 'Wait.', subject: {} },
};

test('of several projects each has its part, and tables that failed are named with theirs', () => {
  const projects = [project('mine', done), project('yours', failedTable), busy];
  const result = { operation: 'optimize', projects, durationMs: 20 } as const;
  const { text, failure, isPartial } = maintenanceOutcome(result, false);
  expect(isPartial).toBe(true);
  expect(failure).toMatchObject({
    code: 'PARTLY_FAILED',
    subject: { tables: ['yours/broken', 'busy'] },
  });
  expect(text.split('\n\n').length).toBeGreaterThanOrEqual(3);
  expect(text).toContain('busy: It is in use.');
});

test('when no project could be opened, and all for one reason, that is the reason', () => {
  const result = { operation: 'optimize', projects: [busy, busy], durationMs: 20 } as const;
  expect(maintenanceOutcome(result, false).failure).toMatchObject({ code: 'PROJECT_BUSY' });
});
