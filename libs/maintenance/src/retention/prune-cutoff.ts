import type { HeldByReader } from './held-by-reader.ts';

/** A version of a table, as LanceDB lists it. */
export interface TableVersion {
  readonly version: number;
  /** When it was made. */
  readonly timestamp: Date;
}

export interface PruneInput {
  readonly versions: readonly TableVersion[];
  /** Version numbers by tag. */
  readonly tags: Readonly<Record<string, number>>;
  /** Versions that processes use now. Default: none. */
  readonly versionsInUse?: readonly HeldByReader[] | undefined;
  readonly retentionMs: number;
  readonly now: Date;
}

export interface PruneCutoff {
  /** Versions made before this moment may go. */
  readonly olderThan: Date;
  /** How many versions that are. */
  readonly versions: number;
  /** The oldest version that stays for sure, and with it all after it. */
  readonly keptFrom: number;
  /** The tag that keeps versions which retention would let go. */
  readonly heldByTag: string | null;
  /** The process that uses a version which retention would let go: of several, the oldest version. */
  readonly heldByReader: HeldByReader | null;
}

/**
 * The moment before which LanceDB may prune. LanceDB goes by the time a version was *made*; a reader
 * may still be on a version that was *superseded* a second ago, however old it is. So the versions
 * to keep are those that were current at some moment of the retention, and the cut-off is the
 * smallest time among them; in the order of versions, so that a clock that jumped back cannot
 * move it past one of them.
 *
 * A cut-off after a tagged version would make LanceDB throw (hazard H9), so it stays at the oldest.
 * What a reader uses holds in the same way: everything from the oldest such version on stays.
 */
export function pruneCutoff(input: PruneInput): PruneCutoff {
  const { retentionMs, tags, versionsInUse = [], now } = input;
  const versions = [...input.versions].sort((a, b) => a.version - b.version);
  const keptSince = now.getTime() - retentionMs;
  const firstKept = versions.findIndex((_version, index) => {
    const supersededBy = versions[index + 1];
    return supersededBy === undefined || supersededBy.timestamp.getTime() > keptSince;
  });
  const kept = versions.slice(Math.max(firstKept, 0));
  // Versions have finer times than milliseconds, and the latest stays whatever the cut-off: without
  // a retention, this lets those go that were made in the same millisecond.
  const byRetention = earliest(kept) + (retentionMs === 0 && kept.length === 1 ? 1 : 0);
  const oldestTag = Object.entries(tags).sort(([, a], [, b]) => a - b)[0];
  const oldestUse = [...versionsInUse].sort((a, b) => a.version - b.version)[0];
  const byTag = earliestFrom(versions, oldestTag?.[1]);
  const byReader = earliestFrom(versions, oldestUse?.version);
  // Without a retention, a reader of the latest version keeps what was made in its millisecond.
  const isReaderLate = (oldestUse?.version ?? Infinity) < (kept[0]?.version ?? 0);
  const olderThan = Math.min(byRetention, byTag, byReader);
  const wouldGo = countBefore(versions, byRetention);
  const isHeldBy = (timeMs: number): boolean => countBefore(versions, timeMs) < wouldGo;
  return {
    olderThan: new Date(Number.isFinite(olderThan) ? olderThan : 0),
    versions: countBefore(versions, olderThan),
    keptFrom: Math.min(
      kept[0]?.version ?? 0,
      oldestTag?.[1] ?? Infinity,
      oldestUse?.version ?? Infinity,
    ),
    heldByTag: isHeldBy(byTag) ? (oldestTag?.[0] ?? null) : null,
    heldByReader: isReaderLate && isHeldBy(byReader) ? (oldestUse ?? null) : null,
  };
}

/** The cut-off that keeps a version and all after it; none for none. */
const earliestFrom = (versions: readonly TableVersion[], version = Infinity): number =>
  earliest(versions.filter((each) => each.version >= version));

/** A table that was never pruned has more versions than a call can have arguments. */
const earliest = (versions: readonly TableVersion[]): number =>
  versions.reduce((least, each) => Math.min(least, each.timestamp.getTime()), Infinity);

/** How many versions LanceDB would prune: never the latest. */
const countBefore = (versions: readonly TableVersion[], timeMs: number): number =>
  versions.slice(0, -1).filter((each) => each.timestamp.getTime() < timeMs).length;
