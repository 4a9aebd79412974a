import type { Table } from '@lancedb/lancedb';
import type { TableMeasure } from './maintenance-report.ts';
import { measureTable } from './measure-table.ts';

/** What a status command says about a table. Reads alone, commits nothing. */
export interface TableStatus extends TableMeasure {
  readonly table: string;
  readonly version: number;
  readonly indices: readonly IndexStatus[];
  readonly tags: Readonly<Record<string, number>>;
  /** Disk bytes beyond the latest version; `null` on an object store. */
  readonly retainedBytes: number | null;
}

export interface IndexStatus {
  readonly name: string;
  readonly type: string;
  readonly columns: readonly string[];
  readonly bytes: number | null;
  readonly unindexedRows: number | null;
  readonly segments: number | null;
}

/**
 * Describes the latest version. `name` is not asked of the handle: LanceDB refuses that while a
 * read runs on it. `folder` is the table's own, `null` on an object store.
 */
export async function describeTable(input: {
  readonly name: string;
  readonly handle: Table;
  readonly folder: string | null;
}): Promise<TableStatus> {
  const { name, handle, folder } = input;
  const measure = await measureTable(handle, folder);
  const [version, indices, tags] = await Promise.all([
    handle.version(),
    handle.listIndices(),
    handle.tags().then((all) => all.list()),
  ]);
  return {
    table: name,
    ...measure,
    version,
    indices: indices.map((index) => ({
      name: index.name,
      type: index.indexType,
      columns: index.columns,
      bytes: index.sizeBytes ?? null,
      unindexedRows: index.numUnindexedRows ?? null,
      segments: index.numSegments ?? null,
    })),
    tags: Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, tag.version])),
    retainedBytes:
      measure.diskBytes === null ? null : Math.max(0, measure.diskBytes - measure.liveBytes),
  };
}
