import { join } from 'node:path';
import { fillTables, tableName, tableNames } from '../child/filled-tables.ts';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Variant } from '../harness/bench-case.ts';
import type { CacheInput, CacheSizes } from './cache-input.ts';

/** Eight indexes of 51 MB: more than the small limits, less than LanceDB's default of 6 GiB. */
const FULL_SIZE: CacheSizes = {
  tables: 8,
  rowsPerTable: 50_000,
  dimensions: 256,
  partitions: 128,
  handles: 16,
  queriesPerTable: 50,
};

/** Below 16 MB concurrent queries can hang (H5). */
const LIMITS_MB = [16, 64, 256];
const DEFAULT = 'default';
const SEPARATE = 'a session each';
const SHARED = 'one session';

export const cache: BenchCase = {
  name: 'cache',
  summary:
    'queries and memory at limits of the index cache; handles that share a session or do not',
  defaultRounds: 3,
  plan: () => planCache(FULL_SIZE),
};

export function planCache(sizes: CacheSizes): BenchPlan {
  const { tables, handles } = sizes;
  const all = tableNames(tables);
  const same = Array.from({ length: handles }, () => tableName(0));
  const ofAll = { open: all, sessions: 'shared' } as const;
  return {
    parameters: { ...sizes },
    prepare: (surroundings) => {
      const folder = databaseIn(surroundings.sharedFolder);
      return fillTables({ ...sizes, folder, names: all }, surroundings);
    },
    variants: [
      queried(sizes, DEFAULT, { name: DEFAULT, ...ofAll, indexCacheMb: null }),
      ...LIMITS_MB.map((indexCacheMb) =>
        queried(sizes, DEFAULT, { name: `${indexCacheMb} MB`, ...ofAll, indexCacheMb }),
      ),
      queried(sizes, SEPARATE, {
        name: SEPARATE,
        open: same,
        sessions: 'separate',
        indexCacheMb: null,
      }),
      queried(sizes, SEPARATE, {
        name: SHARED,
        open: same,
        sessions: 'shared',
        indexCacheMb: null,
      }),
    ],
    metrics: [
      { name: 'queryP50Ms', label: 'query p50 ms', digits: 1 },
      { name: 'queryP99Ms', label: 'query p99 ms', digits: 1 },
      { name: 'cachedMb', label: 'cached MB', digits: 1 },
      { name: 'baselineMb', label: 'baseline RSS MB' },
      { name: 'queriedMb', label: 'RSS MB after the queries' },
      { name: 'queriedAnonymousMb', label: 'anonymous MB after them' },
      { name: 'peakMb', label: 'peak RSS MB' },
      { name: 'sessions', label: 'sessions' },
    ],
  };
}

const databaseIn = (folder: string): string => join(folder, 'data');

function queried(
  { dimensions, queriesPerTable }: CacheSizes,
  base: string,
  {
    name,
    ...how
  }: { readonly name: string } & Pick<CacheInput, 'open' | 'sessions' | 'indexCacheMb'>,
): Variant {
  return {
    name,
    base,
    measure: (surroundings) => {
      const folder = databaseIn(surroundings.sharedFolder);
      const input: CacheInput = { folder, dimensions, queriesPerTable, ...how };
      const program = siblingProgram(import.meta.url, 'cache-program');
      return runChild({ program, input, surroundings });
    },
  };
}
