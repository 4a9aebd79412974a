import type { DatabaseConfig } from '@lancekeep/config';
import { LancekeepError } from '@lancekeep/errors';

/** The two caches of one LanceDB Session, in megabytes of 2^20 bytes. */
export interface SessionLimits {
  readonly indexCacheMb: number;
  readonly metadataCacheMb: number;
}

/** The limits of every Session that a process holds. */
export interface SessionSetLimits {
  readonly query: SessionLimits;
  readonly bulk: SessionLimits;
  /** By table name: tables that have a Session of their own. */
  readonly tables: Readonly<Record<string, SessionLimits>>;
}

/** Below this an index cache makes concurrent vector queries hang for ever (hazard H5). */
const LEAST_INDEX_CACHE_MB = 16;

/** A petabyte: more is no number that a byte count can hold exactly. */
const MOST_MB = 2 ** 30;

/** The limits that a configuration asks for. */
export function sessionLimitsOf(database: DatabaseConfig): SessionSetLimits {
  const { indexCacheMb, metadataCacheMb, bulk, tables } = database;
  return { query: { indexCacheMb, metadataCacheMb }, bulk, tables };
}

/** Every Session of a set by name: `query`, `bulk`, `table:NAME`. */
export function namedLimits(limits: SessionSetLimits): ReadonlyMap<string, SessionLimits> {
  const tables = Object.entries(limits.tables)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, tableLimits]) => [`table:${name}`, tableLimits] as const);
  return new Map([['query', limits.query], ['bulk', limits.bulk], ...tables]);
}

/** The name of the first Session that one has and the other lacks, or that they size differently. */
export function sessionThatDiffers(
  one: ReadonlyMap<string, SessionLimits>,
  other: ReadonlyMap<string, SessionLimits>,
): string | undefined {
  return [...new Set([...one.keys(), ...other.keys()])].find((name) => {
    const [a, b] = [one.get(name), other.get(name)];
    return a?.indexCacheMb !== b?.indexCacheMb || a?.metadataCacheMb !== b?.metadataCacheMb;
  });
}

/** Throws `INVALID_ARGUMENT` for limits that would hang LanceDB, or that are no number of bytes. */
export function checkLimits(name: string, limits: SessionLimits): void {
  const { indexCacheMb, metadataCacheMb } = limits;
  const isIndexCache = indexCacheMb >= LEAST_INDEX_CACHE_MB && indexCacheMb <= MOST_MB;
  const isMetadataCache = metadataCacheMb >= 0 && metadataCacheMb <= MOST_MB;
  if (isIndexCache && isMetadataCache) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `The session "${name}" cannot have ${indexCacheMb} MB of index cache and ${metadataCacheMb} MB of metadata cache.`,
    hint: `Give it at least ${LEAST_INDEX_CACHE_MB} MB of index cache, below which LanceDB hangs, and at least 0 MB of metadata cache.`,
    subject: { argument: name, value: limits },
  });
}
