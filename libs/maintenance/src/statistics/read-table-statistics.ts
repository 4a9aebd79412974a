import type { Table } from '@lancedb/lancedb';
import { estimateIndexBuild } from '@lancekeep/tables';
import type { Leftovers } from '../disk/leftovers.ts';
import { pruneCutoff, type TableVersion } from '../prune-cutoff.ts';
import { measureFiles } from './measure-files.ts';
import { measureFragments } from './measure-fragments.ts';
import type { DiskFigures, IndexMeasure, TableStatistics } from './table-statistics.ts';

export interface StatisticsInput {
  readonly name: string;
  /** At the version to be measured. */
  readonly handle: Table;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  readonly retentionMs: number;
  readonly now: Date;
  readonly leftovers: Leftovers;
  /** As it was measured before, where that is good enough. Default: every file is looked at. */
  readonly disk?: DiskFigures | undefined;
}

/** Measures a table. Commits nothing, and reads no rows. */
export async function readTableStatistics(input: StatisticsInput): Promise<TableStatistics> {
  const { name, handle, folder, retentionMs, now, leftovers } = input;
  const [statistics, version, versions, tags, indices] = await Promise.all([
    handle.stats(),
    handle.version(),
    handle.listVersions(),
    readTags(handle),
    readIndices(handle),
  ]);
  const { totalBytes: liveBytes } = statistics;
  const indexBytes = indices.reduce((sum, { bytes }) => sum + bytes, 0);
  const latest = versions.find((each) => each.version === version);
  const sizes = {
    version,
    rows: statistics.numRows,
    deletedRows: Number(latest?.metadata['total_deletion_file_rows'] ?? 0),
    fragments: statistics.fragmentStats.numFragments,
    largestFragmentRows: statistics.fragmentStats.lengths.max,
    dataBytes: Math.max(0, statistics.totalBytes - indexBytes),
  };
  return {
    table: name,
    ...sizes,
    ...(await measureFragments(sizes, folder)),
    indices,
    missingIndices: [],
    versions: versions.length,
    prunable: prunableOf(versions, { tags, retentionMs, now }),
    tags,
    disk: input.disk ?? (await measureFiles({ folder, liveBytes, leftovers, now })),
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
