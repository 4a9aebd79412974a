import type { Table } from '@lancedb/lancedb';
import { basename, dirname } from 'node:path/posix';
import { unlessGone } from '../disk/in-batches.ts';
import { listTableFiles, type TableFile } from '../disk/table-files.ts';
import { versionOfManifestName } from '../manifest/manifest-files.ts';

/** The figures of a table that are had without reading every one of its manifests. Sizes in bytes. */
export interface TableFigures {
  /** The latest version when measuring began; the figures may be of one that came meanwhile. */
  readonly version: number;
  readonly rows: number;
  readonly fragments: number;
  readonly versions: number;
  /** Rows that the index that knows fewest of them lacks; 0 without an index. */
  readonly unindexedRows: number;
  /** Data files and indices of the latest version, as LanceDB counts them. */
  readonly liveBytes: number;
  /** Everything below the table's folder; `null` on an object store, where nothing is listed. */
  readonly diskBytes: number | null;
}

/**
 * Measures a table for whoever watches it. Commits nothing and reads no rows. What {@link
 * readTableStatistics} adds for a plan reads every manifest, which is most of its cost: a table of 480
 * fragments and 720 versions in 2,000 files takes 50 ms here, nearly all of it for the sizes of the
 * files, and 1.2 s there.
 */
export async function measureTable(input: {
  /** At the latest version. */
  readonly handle: Table;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
}): Promise<TableFigures> {
  const { handle, folder } = input;
  const version = await handle.version();
  const [statistics, indices, disk] = await Promise.all([
    handle.stats(),
    handle.listIndices(),
    folder === null ? measureStore(handle) : measureFolder(folder),
  ]);
  return {
    version,
    rows: statistics.numRows,
    fragments: statistics.fragmentStats.numFragments,
    unindexedRows: Math.max(0, ...indices.map(({ numUnindexedRows = 0 }) => numUnindexedRows)),
    liveBytes: statistics.totalBytes,
    ...disk,
  };
}

type StoreFigures = Pick<TableFigures, 'versions' | 'diskBytes'>;

/** LanceDB reads a manifest per version for this, 0.3 ms each on a disk; a folder tells by names. */
async function measureStore(handle: Table): Promise<StoreFigures> {
  return { versions: (await handle.listVersions()).length, diskBytes: null };
}

async function measureFolder(folder: string): Promise<StoreFigures> {
  const files = (await unlessGone(listTableFiles(folder))) ?? [];
  return {
    versions: files.filter(isVersion).length,
    diskBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Of the table's own line of versions, not of a branch. */
const isVersion = ({ path }: TableFile): boolean =>
  dirname(path) === '_versions' && typeof versionOfManifestName(basename(path)) === 'number';
