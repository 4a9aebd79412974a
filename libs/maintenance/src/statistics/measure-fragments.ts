import { unlessGone } from '../disk/in-batches.ts';
import { findLatestManifest } from '../manifest/manifest-files.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { pendingCompaction } from '../manifest/pending-compaction.ts';
import { readManifest } from '../manifest/read-manifest.ts';
import type { FragmentSet, TableStatistics } from './table-statistics.ts';

/** LanceDB merges fragments up to this many rows. */
const FULL_FRAGMENT_ROWS = 1_048_576;
/** A fragment with more deleted rows than this share of it is rewritten even alone. */
const DELETED_SHARE = 0.1;

export type FragmentFigures = Pick<TableStatistics, 'smallFragments' | 'pending'>;

type Sizes = Pick<
  TableStatistics,
  'version' | 'rows' | 'deletedRows' | 'fragments' | 'largestFragmentRows' | 'dataBytes'
>;

/**
 * What there is to be merged: exactly, as the manifest of the version tells it, else the most that it
 * may be, as far as LanceDB's own statistics tell.
 */
export async function measureFragments(
  sizes: Sizes,
  folder: string | null,
): Promise<FragmentFigures> {
  const manifest = folder === null ? null : await manifestOf(sizes.version, folder);
  return (manifest === null ? null : byManifest(manifest, sizes)) ?? byStatistics(sizes);
}

/** `null` when it cannot be read, or another version is the latest by now. */
async function manifestOf(version: number, folder: string): Promise<Manifest | null> {
  const latest = await unlessGone(findLatestManifest(folder));
  if (latest?.version !== version) return null;
  const reading = await unlessGone(readManifest(latest.path, { withIndices: true }));
  return reading?.manifest ?? null;
}

function byManifest(manifest: Manifest, sizes: Sizes): FragmentFigures | null {
  const pending = pendingCompaction(manifest);
  if (pending === null) return null;
  const small = manifest.fragments.filter(
    ({ physicalRows }) => (physicalRows ?? 0) < FULL_FRAGMENT_ROWS,
  );
  const bytes = small.flatMap(({ dataFiles }) => dataFiles.map((file) => file.bytes ?? 0));
  return {
    smallFragments: {
      fragments: small.length,
      bytes: bytes.reduce((sum, each) => sum + each, 0),
      measuredBy: 'manifest',
    },
    pending: {
      fragments: pending.fragments,
      bytes: pending.bytes ?? bytesOf(sizes, pending.fragments),
      measuredBy: 'manifest',
    },
  };
}

function byStatistics(sizes: Sizes): FragmentFigures {
  const { rows, deletedRows, fragments, largestFragmentRows } = sizes;
  const small = fragments - (largestFragmentRows >= FULL_FRAGMENT_ROWS ? 1 : 0);
  const hasDeletions = deletedRows > DELETED_SHARE * (rows + deletedRows);
  const set = (count: number): FragmentSet => ({
    fragments: count,
    bytes: bytesOf(sizes, count),
    measuredBy: 'statistics',
  });
  return { smallFragments: set(small), pending: set(small > 1 || hasDeletions ? small : 0) };
}

const bytesOf = ({ dataBytes, fragments }: Sizes, count: number): number =>
  fragments === 0 ? 0 : Math.round((dataBytes / fragments) * count);
