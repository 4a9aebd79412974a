import type { Table } from '@lancedb/lancedb';
import { estimateIndexBuild } from '@lancekeep/tables';
import { folderBytes } from '../folder-bytes.ts';
import { pruneCutoff, type TableVersion } from '../prune-cutoff.ts';
import type {
  DiskMeasure,
  FragmentSet,
  IndexMeasure,
  TableStatistics,
} from './table-statistics.ts';

export interface StatisticsInput {
  readonly name: string;
  /** At the version to be measured. */
  readonly handle: Table;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  readonly retentionMs: number;
  readonly now: Date;
}

/** LanceDB merges fragments up to this many rows. */
const FULL_FRAGMENT_ROWS = 1_048_576;
/** A fragment with more deleted rows than this share of it is rewritten even alone. */
const DELETED_SHARE = 0.1;

/** Measures a table. Commits nothing, and reads no rows. */
export async function readTableStatistics(input: StatisticsInput): Promise<TableStatistics> {
  const { name, handle, folder, retentionMs, now } = input;
  const [statistics, version, versions, tags, indices, totalBytes] = await Promise.all([
    handle.stats(),
    handle.version(),
    handle.listVersions(),
    readTags(handle),
    readIndices(handle),
    folder === null ? null : folderBytes(folder),
  ]);
  const indexBytes = indices.reduce((sum, { bytes }) => sum + bytes, 0);
  const latest = versions.find((each) => each.version === version);
  const sizes = {
    rows: statistics.numRows,
    deletedRows: Number(latest?.metadata['total_deletion_file_rows'] ?? 0),
    fragments: statistics.fragmentStats.numFragments,
    largestFragmentRows: statistics.fragmentStats.lengths.max,
    dataBytes: Math.max(0, statistics.totalBytes - indexBytes),
  };
  return {
    table: name,
    version,
    ...sizes,
    ...countFragments(sizes),
    indices,
    missingIndices: [],
    versions: versions.length,
    prunable: prunableOf(versions, { tags, retentionMs, now }),
    tags,
    disk: diskOf({ totalBytes, liveBytes: statistics.totalBytes }),
  };
}

async function readTags(handle: Table): Promise<Readonly<Record<string, number>>> {
  const tags = await (await handle.tags()).list();
  return Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, tag.version]));
}

async function readIndices(handle: Table): Promise<readonly IndexMeasure[]> {
  const [listed, schema, rows] = await Promise.all([
    handle.listIndices(),
    handle.schema(),
    handle.countRows(),
  ]);
  return listed.map((index) => ({
    name: index.name,
    type: index.indexType,
    columns: index.columns,
    bytes: index.sizeBytes ?? 0,
    unindexedRows: index.numUnindexedRows ?? 0,
    segments: index.numSegments ?? 1,
    rebuildPeakBytes: estimateIndexBuild({ schema, column: index.columns[0] ?? '', rows }),
  }));
}

type Sizes = Pick<
  TableStatistics,
  'rows' | 'deletedRows' | 'fragments' | 'largestFragmentRows' | 'dataBytes'
>;

/** The most that LanceDB may merge, as far as its own statistics tell. */
function countFragments(sizes: Sizes): Pick<TableStatistics, 'smallFragments' | 'pending'> {
  const { rows, deletedRows, fragments, largestFragmentRows, dataBytes } = sizes;
  const small = fragments - (largestFragmentRows >= FULL_FRAGMENT_ROWS ? 1 : 0);
  const hasDeletions = deletedRows > DELETED_SHARE * (rows + deletedRows);
  const set = (count: number): FragmentSet => ({
    fragments: count,
    bytes: fragments === 0 ? 0 : Math.round((dataBytes / fragments) * count),
    measuredBy: 'statistics',
  });
  return { smallFragments: set(small), pending: set(small > 1 || hasDeletions ? small : 0) };
}

function prunableOf(
  versions: readonly TableVersion[],
  limits: {
    readonly tags: Readonly<Record<string, number>>;
    readonly retentionMs: number;
    readonly now: Date;
  },
): TableStatistics['prunable'] {
  const cutoff = pruneCutoff({ versions, ...limits });
  return {
    versions: cutoff.versions,
    bytes: null,
    heldByTag: cutoff.heldByTag,
    heldByReader: null,
  };
}

function diskOf(sizes: {
  readonly totalBytes: number | null;
  readonly liveBytes: number;
}): DiskMeasure {
  return {
    ...sizes,
    retainedBytes: null,
    strandedBytes: null,
    strandedFiles: null,
    sweepableBytes: null,
    sweepableFiles: null,
    unexplainedBytes: null,
    reason: 'no manifest was read',
  };
}
