import type { IndexConfig, Table } from '@lancedb/lancedb';
import {
  estimateIndexBuild,
  kindOfIndex,
  type DeclaredIndex,
  type IndexKind,
} from '@lancekeep/tables';
import type { Schema } from 'apache-arrow';
import type { Leftovers } from '../disk/leftovers.ts';
import type { HeldByReader } from '../retention/held-by-reader.ts';
import { measureMissing } from '../indices/planned-index.ts';
import { pruneCutoff, type PruneCutoff } from '../retention/prune-cutoff.ts';
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
  /** Default: none. */
  readonly versionsInUse?: readonly HeldByReader[] | undefined;
  readonly now: Date;
  readonly leftovers: Leftovers;
  /** The indices that the catalogue declares for the table. */
  readonly declared: readonly DeclaredIndex[];
  /** As it was measured before, where that is good enough. Default: every file is looked at. */
  readonly disk?: DiskFigures | undefined;
}

/** Measures a table. Commits nothing, and reads no rows. */
export async function readTableStatistics(input: StatisticsInput): Promise<TableStatistics> {
  const { name, handle, folder, retentionMs, versionsInUse, now, leftovers, declared } = input;
  const [statistics, version, versions, tags, existing, schema] = await Promise.all([
    handle.stats(),
    handle.version(),
    handle.listVersions(),
    readTags(handle),
    handle.listIndices(),
    handle.schema(),
  ]);
  const cutoff = pruneCutoff({ versions, tags, versionsInUse, retentionMs, now });
  const going = new Set(
    versions.filter(({ timestamp }) => timestamp < cutoff.olderThan).map((each) => each.version),
  );
  const mayBePruned = (each: number): boolean => going.has(each);
  const indices = measureIndices(existing, { schema, rows: statistics.numRows });
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
    missingIndices: measureMissing({ declared, existing, schema, rows: statistics.numRows }),
    versions: versions.length,
    prunable: prunableOf(cutoff),
    tags,
    disk: input.disk ?? (await measureFiles({ folder, liveBytes, leftovers, now, mayBePruned })),
  };
}

async function readTags(handle: Table): Promise<Readonly<Record<string, number>>> {
  const tags = await (await handle.tags()).list();
  return Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, tag.version]));
}

function measureIndices(
  existing: readonly IndexConfig[],
  { schema, rows }: { readonly schema: Schema; readonly rows: number },
): readonly IndexMeasure[] {
  return existing.map((index) => ({
    name: index.name,
    type: index.indexType,
    columns: index.columns,
    bytes: index.sizeBytes ?? 0,
    unindexedRows: index.numUnindexedRows ?? 0,
    segments: index.numSegments ?? 1,
    rebuildPeakBytes: estimateIndexBuild({
      schema,
      column: index.columns[0] ?? '',
      rows,
      ...kindOf(index),
    }),
  }));
}

/** Nothing for a kind that cannot be built by name: then the estimate is that of the costliest. */
function kindOf(index: IndexConfig): { readonly kind?: IndexKind } {
  const kind = kindOfIndex(index);
  return kind === null ? {} : { kind };
}

function prunableOf({
  versions,
  heldByTag,
  heldByReader,
}: PruneCutoff): TableStatistics['prunable'] {
  return { versions, heldByTag, heldByReader };
}
