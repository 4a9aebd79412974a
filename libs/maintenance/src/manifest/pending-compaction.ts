import type { Fragment, IndexSegment, Manifest } from './manifest.ts';

/** What a compaction would rewrite. */
export interface PendingCompaction {
  readonly fragments: number;
  /** Rows that are left after it. */
  readonly rows: number;
  /** Of their data files; `null` when the manifest does not have the size of one. */
  readonly bytes: number | null;
  /** The fragments of each become one fragment, or several of the largest size. */
  readonly bins: readonly CompactionBin[];
}

export interface CompactionBin {
  readonly fragmentIds: readonly number[];
  readonly rows: number;
  readonly bytes: number | null;
}

/** A fragment of this many rows is full, deleted ones included. */
const FULL_FRAGMENT_ROWS = 1_048_576;
/** In 32 bits, as LanceDB compares it. */
const MOST_DELETED = Math.fround(0.1);

/**
 * The fragments that the `optimize()` of LanceDB 0.39 would compact, in its own order and grouping:
 * what lance 12.0 plans (`rust/lance/src/dataset/optimize.rs`) with its default options, which are
 * the ones that LanceDB uses.
 *
 * A fragment is a candidate when it is not full, or when more than a tenth of its rows are deleted.
 * Candidates that follow one another and are covered by the same index segments make a bin. A bin of
 * one is rewritten only for its deleted rows. A bin is split where there is enough for several full
 * fragments.
 *
 * Gives `null` when the manifest lacks what the plan depends on: row counts of fragments that an old
 * writer made, the coverage of an index, or the indices, when they were not read.
 */
export function pendingCompaction({
  fragments,
  indices,
}: Pick<Manifest, 'fragments' | 'indices'>): PendingCompaction | null {
  const candidates = fragments.map(toCandidate);
  const coverage = indices?.map(coverageOf);
  if (!candidates.every(isKnown) || coverage?.every(isKnown) !== true) return null;
  const bins = groupCandidates(candidates, coverage)
    .filter((bin) => bin.length > 1 || bin.some((each) => each.isWorthItself))
    .flatMap(splitBySize)
    .map(toBin);
  return {
    fragments: bins.reduce((sum, bin) => sum + bin.fragmentIds.length, 0),
    rows: bins.reduce((sum, bin) => sum + bin.rows, 0),
    bytes: addBytes(bins),
    bins,
  };
}

interface Candidate {
  readonly id: number;
  readonly rows: number;
  readonly bytes: number | null;
  readonly isFull: boolean;
  /** Rewritten also when there is no neighbour to merge it with. */
  readonly isWorthItself: boolean;
}

const isKnown = <Value>(value: Value | null): value is Value => value !== null;

function toCandidate(fragment: Fragment): Candidate | null {
  const { id, physicalRows, deletedRows, dataFiles } = fragment;
  if (physicalRows === null || deletedRows === null) return null;
  return {
    id,
    rows: physicalRows - deletedRows,
    bytes: addBytes(dataFiles),
    isFull: physicalRows >= FULL_FRAGMENT_ROWS,
    isWorthItself: Math.fround(deletedRows / physicalRows) > MOST_DELETED,
  };
}

/** A fragment reuse index changes the coverage of the others, by files that are not read here. */
const coverageOf = ({ name, fragmentIds }: IndexSegment): ReadonlySet<number> | null =>
  name === '__lance_frag_reuse' ? null : fragmentIds;

function groupCandidates(
  candidates: readonly Candidate[],
  coverage: readonly ReadonlySet<number>[],
): readonly (readonly Candidate[])[] {
  const bins: Candidate[][] = [];
  let open: Candidate[] | null = null;
  let openCoverage = '';
  for (const candidate of candidates) {
    if (candidate.isFull && !candidate.isWorthItself) {
      open = null;
      continue;
    }
    const coveredBy = segmentsWith(candidate.id, coverage);
    if (open === null || coveredBy !== openCoverage) {
      open = [];
      openCoverage = coveredBy;
      bins.push(open);
    }
    open.push(candidate);
  }
  return bins;
}

const segmentsWith = (fragmentId: number, coverage: readonly ReadonlySet<number>[]): string =>
  coverage.flatMap((ids, position) => (ids.has(fragmentId) ? [position] : [])).join();

/** Cuts off parts of one full fragment as long as what remains makes another. */
function splitBySize(bin: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const parts: (readonly Candidate[])[] = [];
  let rest = bin;
  for (;;) {
    let length = 0;
    for (let rows = 0; rows < FULL_FRAGMENT_ROWS && length < rest.length; length += 1) {
      rows += rest[length]?.rows ?? 0;
    }
    const remaining = rest.slice(length);
    if (remaining.reduce((sum, each) => sum + each.rows, 0) < FULL_FRAGMENT_ROWS) break;
    parts.push(rest.slice(0, length));
    rest = remaining;
  }
  return [...parts, rest];
}

const toBin = (candidates: readonly Candidate[]): CompactionBin => ({
  fragmentIds: candidates.map((each) => each.id),
  rows: candidates.reduce((sum, each) => sum + each.rows, 0),
  bytes: addBytes(candidates),
});

function addBytes(parts: readonly { readonly bytes: number | null }[]): number | null {
  let sum = 0;
  for (const { bytes } of parts) {
    if (bytes === null) return null;
    sum += bytes;
  }
  return sum;
}
