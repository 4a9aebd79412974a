import { describe, expect, test } from 'vitest';
import type { TableStatistics } from '../statistics/table-statistics.ts';
import { planTable } from './plan-table.ts';
import { policyWith } from './policy-with.fixture.ts';
import type { PlanRequest, TablePlan } from './table-plan.ts';

const MB = 2 ** 20;
const GB = 2 ** 30;

const POLICY = policyWith(3_600_000);

/** A table with nothing to do. */
const TIDY: TableStatistics = {
  table: 'chunks',
  version: 7,
  rows: 100_000,
  deletedRows: 0,
  fragments: 1,
  largestFragmentRows: 100_000,
  dataBytes: 100 * MB,
  smallFragments: { fragments: 1, bytes: 100 * MB, measuredBy: 'manifest' },
  pending: { fragments: 0, bytes: 0, measuredBy: 'manifest' },
  indices: [],
  missingIndices: [],
  versions: 1,
  prunable: { versions: 0, heldByTag: null, heldByReader: null },
  tags: {},
  disk: {
    totalBytes: 100 * MB,
    liveBytes: 100 * MB,
    retainedBytes: 0,
    prunableBytes: 0,
    strandedBytes: 0,
    strandedFiles: 0,
    sweepableBytes: 0,
    sweepableFiles: 0,
    unexplainedBytes: 0,
    reason: null,
  },
};

const pending = (fragments: number, bytes: number): Partial<TableStatistics> => ({
  fragments,
  pending: { fragments, bytes, measuredBy: 'manifest' },
  smallFragments: { fragments, bytes, measuredBy: 'manifest' },
});

const prunable = (versions: number, bytes: number | null = 0): Partial<TableStatistics> => ({
  versions: versions + 1,
  prunable: { versions, heldByTag: null, heldByReader: null },
  disk: { ...TIDY.disk, prunableBytes: bytes },
});

const index = (input: Partial<TableStatistics['indices'][number]>) => ({
  name: 'vector_idx',
  type: 'IvfPq',
  columns: ['vector'],
  bytes: 10 * MB,
  unindexedRows: 0,
  segments: 1,
  rebuildPeakBytes: 200 * MB,
  ...input,
});

function plan(
  statistics: Partial<TableStatistics>,
  request: PlanRequest = { operation: 'optimize' },
): TablePlan {
  return planTable({ statistics: { ...TIDY, ...statistics }, policy: POLICY, request });
}

/** The plan in words: what a person reads of it. */
const wordsOf = ({ steps }: TablePlan): readonly string[] =>
  steps.map(({ step, reason }) => `${step}: ${reason}`);
const heldBackOf = ({ heldBack }: TablePlan): readonly string[] =>
  heldBack.map(({ step, code, reason }) => `${step} ${code}: ${reason}`);

test('a tidy table has an empty plan', () => {
  expect(plan({})).toMatchObject({ steps: [], heldBack: [] });
});

describe('compaction', () => {
  test('is due from the threshold on, with numbers in its reason', () => {
    expect(wordsOf(plan(pending(37, 30 * MB)))).toEqual([
      'compact: 37 fragments of 30.0 MB, threshold 20',
    ]);
  });

  test('is not due below it, and says so', () => {
    const made = plan(pending(5, 30 * MB));
    expect(wordsOf(made)).toEqual([]);
    expect(heldBackOf(made)).toEqual(['compact NOT_DUE: 5 fragments of 30.0 MB, threshold 20']);
    expect(made.heldBack[0]?.bytesToRewrite).toBe(30 * MB);
  });

  test('of a large table waits for more fragments, as it rewrites more (H7)', () => {
    expect(wordsOf(plan(pending(37, 2 * GB)))).toEqual([]);
    expect(heldBackOf(plan(pending(37, 2 * GB)))).toEqual([
      'compact NOT_DUE: 37 fragments of 2.0 GB, threshold 52',
    ]);
    expect(wordsOf(plan(pending(52, 2 * GB)))).toHaveLength(1);
  });

  test('is due for many deleted rows, where LanceDB would drop any', () => {
    const deleted = { deletedRows: 30_000 };
    expect(wordsOf(plan({ ...pending(1, 100 * MB), ...deleted }))).toEqual([
      'compact: 30,000 deleted rows, threshold 21,000',
    ]);
    expect(wordsOf(plan(deleted))).toEqual([]);
  });

  test('by name or by force is done for whatever there is', () => {
    const two = pending(2, 2 * GB);
    expect(wordsOf(plan(two, { operation: 'compact' }))).toHaveLength(1);
    expect(wordsOf(plan(two, { operation: 'optimize', force: true }))).toHaveLength(1);
    expect(heldBackOf(plan({}, { operation: 'compact' }))).toEqual([
      'compact NOTHING_TO_DO: no fragments can be merged',
    ]);
  });

  test('tells what it rewrites, how long that may take, and in what memory', () => {
    const [step] = plan(pending(40, 600 * MB)).steps;
    expect(step).toMatchObject({ bytesToRewrite: 600 * MB, estimatedSeconds: 3.2 });
    expect(step?.estimatedPeakBytes).toBeGreaterThan(50 * MB);
  });
});

describe('indices', () => {
  test('are brought up to date when enough rows are missing in one', () => {
    const some = { indices: [index({ unindexedRows: 10_999 })] };
    const many = { indices: [index({ unindexedRows: 11_000 })] };
    expect(heldBackOf(plan(some))).toEqual([
      'reindex NOT_DUE: 10,999 rows not in vector_idx, threshold 11,000',
    ]);
    expect(wordsOf(plan(many))).toEqual([
      'reindex: 11,000 rows not in vector_idx, threshold 11,000',
    ]);
  });

  test('of a huge table need no more than 100,000 rows', () => {
    const huge = { rows: 50_000_000, indices: [index({ unindexedRows: 100_000 })] };
    expect(wordsOf(plan(huge))).toHaveLength(1);
  });

  test('are updated with every compaction, since LanceDB does', () => {
    const made = plan({ ...pending(30, MB), indices: [index({ unindexedRows: 3 })] });
    expect(made.steps.map(({ step }) => step)).toEqual(['compact', 'reindex']);
  });

  test('are updated with every prune as well, due or not, and the plan says so', () => {
    const due = { ...prunable(20), indices: [index({ unindexedRows: 3 })] };
    for (const operation of ['optimize', 'prune'] as const) {
      const made = plan(due, { operation });
      expect(wordsOf(made)).toEqual([
        'prune: 20 versions with 0 bytes to prune, threshold 20',
        'reindex: 3 rows not in vector_idx, threshold 11,000; part of prune',
      ]);
      expect(made.heldBack).toEqual([]);
    }
  });

  test('of vectors are built anew from ten segments on, and the fragments merged after (H8)', () => {
    const apart = {
      ...pending(0, 0),
      smallFragments: { fragments: 10, bytes: MB, measuredBy: 'manifest' },
    } as const;
    const made = plan({ ...apart, indices: [index({ segments: 10, unindexedRows: 50_000 })] });
    expect(wordsOf(made)).toEqual([
      'createIndex: 10 segments of vector_idx, threshold 10',
      'compact: 10 fragments can be merged when the index is one',
    ]);
    expect(made.steps[0]?.index).toEqual({
      column: 'vector',
      type: 'IvfPq',
      replaces: 'vector_idx',
    });
    expect(wordsOf(plan({ ...apart, indices: [index({ segments: 9 })] }))).toEqual([]);
  });

  test('of texts have segments that say nothing', () => {
    const fullText = index({ name: 'text_idx', type: 'FTS', columns: ['text'], segments: 40 });
    expect(wordsOf(plan({ indices: [fullText] }))).toEqual([]);
  });

  test('that are declared and missing are built', () => {
    const missing = { column: 'text', type: 'FTS', estimatedPeakBytes: 300 * MB };
    expect(plan({ missingIndices: [missing] }).steps).toMatchObject([
      {
        step: 'createIndex',
        reason: 'FTS on text is declared and missing',
        index: { column: 'text', type: 'FTS', replaces: null },
        estimatedPeakBytes: 300 * MB,
      },
    ]);
  });
});

describe('pruning', () => {
  test('is due from the threshold on', () => {
    expect(wordsOf(plan(prunable(20, 4 * MB)))).toEqual([
      'prune: 20 versions with 4.0 MB to prune, threshold 20',
    ]);
    expect(heldBackOf(plan(prunable(1, 4 * MB)))).toEqual([
      'prune NOT_DUE: 1 version with 4.0 MB to prune, threshold 20',
    ]);
  });

  test('is due when the disk holds more than three times the latest version', () => {
    const disk = { ...TIDY.disk, totalBytes: 301 * MB };
    expect(wordsOf(plan({ ...prunable(1), disk }))).toEqual([
      'prune: 301 MB on the disk are 3.0 times the latest version, threshold 3',
    ]);
    // What retention keeps cannot go, however much it is.
    expect(wordsOf(plan({ disk }))).toEqual([]);
  });

  test('lets a cheap compaction happen, and not one that costs more than is freed', () => {
    expect(wordsOf(plan({ ...prunable(20), ...pending(2, 10 * MB) }))).toEqual([
      'compact: prune needs it: 2 fragments of 10.0 MB, threshold 20',
      'prune: 20 versions with 0 bytes to prune, threshold 20',
    ]);
    const costly = plan({ ...prunable(20, GB), ...pending(2, 2 * GB) });
    expect(wordsOf(costly)).toEqual([]);
    expect(heldBackOf(costly)).toContain(
      'prune COMPACTION_PENDING: 20 versions with 1.0 GB to prune, threshold 20; LanceDB would first compact 2 fragments',
    );
    const worthIt = plan({ ...prunable(20, 3 * GB), ...pending(2, 2 * GB) });
    expect(worthIt.steps.map(({ step }) => step)).toEqual(['compact', 'prune']);
  });

  test('by name is refused while a compaction is pending that nobody accepted', () => {
    const due = { ...prunable(20), ...pending(2, 10 * MB) };
    const refused = plan(due, { operation: 'prune' });
    expect(refused.steps).toEqual([]);
    expect(refused.heldBack).toMatchObject([
      { step: 'prune', code: 'COMPACTION_PENDING', bytesToRewrite: 10 * MB },
    ]);
    const accepted = plan(due, { operation: 'prune', acceptCompaction: true });
    expect(accepted.steps.map(({ step }) => step)).toEqual(['compact', 'prune']);
    expect(wordsOf(plan(prunable(1), { operation: 'prune' }))).toHaveLength(1);
  });

  test('tells which tag or reader holds versions', () => {
    const heldByReader = { processId: 12, host: 'here', version: 3, since: null };
    const held = { versions: 0, heldByTag: 'v1', heldByReader };
    expect(heldBackOf(plan({ prunable: held }))).toEqual([
      'prune HELD_BY_TAG: the tag "v1" keeps older versions',
      'prune HELD_BY_READER: process 12 on here reads version 3',
    ]);
  });
});

test('reindex by name builds an index anew, and merges what that lets merge when it is accepted', () => {
  const apart = {
    smallFragments: { fragments: 10, bytes: GB, measuredBy: 'manifest' },
    indices: [index({ segments: 10 }), index({ name: 'id_idx', type: 'BTree', unindexedRows: 1 })],
  } as const;
  const refused = plan(apart, { operation: 'reindex' });
  expect(refused.steps.map(({ step }) => step)).toEqual(['createIndex']);
  expect(refused.heldBack).toMatchObject([
    { step: 'compact', code: 'COMPACTION_PENDING', bytesToRewrite: GB },
    { step: 'reindex', code: 'COMPACTION_PENDING', bytesToRewrite: GB },
  ]);
  const accepted = plan(apart, { operation: 'reindex', acceptCompaction: true });
  expect(accepted.steps.map(({ step }) => step)).toEqual(['createIndex', 'compact', 'reindex']);
});

test('reindex by name is refused while a compaction is pending that nobody accepted', () => {
  const due = { ...pending(2, 10 * MB), indices: [index({ unindexedRows: 1 })] };
  expect(heldBackOf(plan(due, { operation: 'reindex' }))).toEqual([
    'reindex COMPACTION_PENDING: 1 row not in vector_idx, threshold 11,000; LanceDB would first compact 2 fragments',
  ]);
  const accepted = plan(due, { operation: 'reindex', acceptCompaction: true });
  expect(accepted.steps.map(({ step }) => step)).toEqual(['compact', 'reindex']);
});

test('files that no version needs are swept', () => {
  const disk = { ...TIDY.disk, sweepableBytes: 12 * MB, sweepableFiles: 3 };
  expect(plan({ disk }).steps).toMatchObject([
    { step: 'sweep', reason: '3 files of 12.0 MB that no version needs', bytesToFree: 12 * MB },
  ]);
  expect(plan({ disk }, { operation: 'prune' }).steps).toEqual([]);
});
