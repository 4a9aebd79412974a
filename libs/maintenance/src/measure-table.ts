import type { Table } from '@lancedb/lancedb';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableMeasure } from './maintenance-report.ts';

/** Measures a table. `folder` is the table's own, `null` on an object store. */
export async function measureTable(handle: Table, folder: string | null): Promise<TableMeasure> {
  const [statistics, indices, versions, diskBytes] = await Promise.all([
    handle.stats(),
    handle.listIndices(),
    handle.listVersions(),
    folder === null ? null : folderBytes(folder),
  ]);
  const indexBytes = indices.reduce((sum, index) => sum + (index.sizeBytes ?? 0), 0);
  return {
    rows: statistics.numRows,
    fragments: statistics.fragmentStats.numFragments,
    versions: versions.length,
    diskBytes,
    liveBytes: statistics.totalBytes + indexBytes,
  };
}

/** The sizes of all files below a folder. A file that goes meanwhile counts nothing. */
async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += await lstat(join(entry.parentPath, entry.name)).then(
      (file) => file.size,
      () => 0,
    );
  }
  return bytes;
}
