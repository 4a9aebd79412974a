import type { IndexConfig, Table } from '@lancedb/lancedb';
import { callNative, isConflict, isLancekeepError } from '@lancekeep/errors';
import { BTREE_BYTES_PER_ROW } from '../registry/estimate-index.ts';
import type { CommitSequence } from './commit-sequence.ts';

/** Fewer rows are scanned in some 10 ms, without an index and what it costs to keep one. */
const LEAST_ROWS = 100_000;
/** Built anew when a quarter is missing, so that all builds together read each row a few times. */
const MOST_UNINDEXED_SHARE = 1 / 4;

/**
 * Sees to it that a look-up by group costs what it finds, not what the table holds: builds a BTree on
 * the group column of a large table, and builds it anew when many rows came since. Costs 0.2 ms when
 * there is nothing to do, about 0.1 s per 500,000 rows when there is.
 *
 * LanceDB 0.39 cannot extend an index alone: `optimize` compacts as well. An index of another kind
 * on the column is the application's own, and left alone.
 *
 * No write fails for want of it: where it cannot be built, or a memory budget has no room, look-ups read the whole column as before.
 */
export class GroupIndex {
  /** Until the table is opened again; else every write would try, and wait for it to fail. */
  #failed = false;

  async ensure(input: GroupIndexInput): Promise<void> {
    if (this.#failed) return;
    try {
      await callNative({ operation: 'index the groups' }, () => ensureIndex(input));
    } catch (error) {
      // The write plans anew: that tells of a foreign writer, not of the index.
      if (isLancekeepError(error) && isConflict(error.code)) throw error;
      this.#failed = true;
    }
  }
}

export interface GroupIndexInput {
  readonly handle: Table;
  readonly groupBy: string;
  readonly commits: CommitSequence;
  /** What building may take. Default: any. */
  readonly roomBytes?: (() => number) | undefined;
}

async function ensureIndex(input: GroupIndexInput): Promise<void> {
  const { handle, groupBy, commits, roomBytes = () => Infinity } = input;
  const [rows, indices] = await Promise.all([handle.countRows(), handle.listIndices()]);
  const index = indices.find(({ columns }) => columns.length === 1 && columns[0] === groupBy);
  if (index !== undefined && index.indexType !== 'BTree') return;
  if (!isWorthBuilding(rows, index) || BTREE_BYTES_PER_ROW * rows > roomBytes()) return;
  const { Index } = await import('@lancedb/lancedb');
  const name = index === undefined ? {} : { name: index.name };
  await handle.createIndex(groupBy, { config: Index.btree(), replace: true, ...name });
  commits.accept({ version: await handle.version() });
}

function isWorthBuilding(rows: number, index: IndexConfig | undefined): boolean {
  const indexed = index?.numIndexedRows ?? 0;
  const unindexed = index?.numUnindexedRows ?? rows;
  return unindexed >= Math.max(LEAST_ROWS, indexed * MOST_UNINDEXED_SHARE);
}
