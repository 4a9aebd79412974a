import type { Table } from '@lancedb/lancedb';
import { folderBytes } from './folder-bytes.ts';
import type { TableMeasure } from './maintenance-report.ts';

/** Measures a table. `folder` is the table's own, `null` on an object store. */
export async function measureTable(handle: Table, folder: string | null): Promise<TableMeasure> {
  const [statistics, versions, diskBytes] = await Promise.all([
    handle.stats(),
    handle.listVersions(),
    folder === null ? null : folderBytes(folder),
  ]);
  return {
    rows: statistics.numRows,
    fragments: statistics.fragmentStats.numFragments,
    versions: versions.length,
    diskBytes,
    // LanceDB counts the indices in.
    liveBytes: statistics.totalBytes,
  };
}
