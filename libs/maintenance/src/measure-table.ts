import type { Table } from '@lancedb/lancedb';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
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

/** The sizes of all files below a folder. What goes meanwhile, by a foreign prune, counts nothing. */
async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const read = entry.isDirectory() ? folderBytes(path) : fileBytes(path);
    bytes += await read.catch(zeroIfGone);
  }
  return bytes;
}

async function fileBytes(path: string): Promise<number> {
  const file = await lstat(path);
  return file.isFile() ? file.size : 0;
}

function zeroIfGone(error: NodeJS.ErrnoException): number {
  if (error.code === 'ENOENT') return 0;
  throw error;
}
