import type { MallocCalls } from './malloc-calls.ts';

/** What the process does mostly: it decides whether memory that is free is kept or given back. */
export type AllocatorProfile = 'query' | 'indexing';

interface Parameter {
  /** Its number in `malloc.h`. */
  readonly number: number;
  /** By which a user sets it for the process; then it stays as it is. */
  readonly variable: string;
  readonly tunable: string;
}

const ARENA_MAX: Parameter = {
  number: -8,
  variable: 'MALLOC_ARENA_MAX',
  tunable: 'glibc.malloc.arena_max',
};
const TRIM_THRESHOLD: Parameter = {
  number: -1,
  variable: 'MALLOC_TRIM_THRESHOLD_',
  tunable: 'glibc.malloc.trim_threshold',
};
const MMAP_THRESHOLD: Parameter = {
  number: -3,
  variable: 'MALLOC_MMAP_THRESHOLD_',
  tunable: 'glibc.malloc.mmap_threshold',
};

const KB = 2 ** 10;
const MB = 2 ** 20;

/** By default glibc makes eight arenas a core, and each keeps what was freed in it. */
const ARENAS = 2;

/**
 * Above the trim threshold free memory at the end of an arena goes back to the system; blocks above
 * the mmap threshold are mapped by themselves, and go back at once. Setting either ends glibc's own
 * adjustment of both, so a profile always sets the two. 32 MB is the largest that glibc accepts.
 * Measurements: docs/decisions/0007-allocator.md.
 */
const THRESHOLDS: Readonly<Record<AllocatorProfile, { trim: number; mmap: number }>> = {
  query: { trim: 64 * MB, mmap: 32 * MB },
  indexing: { trim: 128 * KB, mmap: 128 * KB },
};

/**
 * What an arena may keep for the next query under a memory budget: a twelfth of it, so that
 * the smallest one holds with filled caches. Below 16 MB a
 * query without an index asks the system for most of its memory anew, and takes four times as long.
 */
export function keptUnderBudget(budgetMb: number): number {
  return Math.min(64, Math.max(16, budgetMb / 12)) * MB;
}

/** What stands for the indexing profile and the arena limit in an environment. */
export const GLIBC_ENVIRONMENT = `${ARENA_MAX.variable}=${ARENAS} ${TRIM_THRESHOLD.variable}=${128 * KB}`;

/** Bounds the number of arenas that will be made; those that exist stay. */
export function limitArenas(calls: MallocCalls): boolean {
  return set(calls, ARENA_MAX, ARENAS);
}

/** Says whether the C library took every value that is not the user's own. */
export function applyProfile(
  calls: MallocCalls,
  profile: AllocatorProfile,
  mostKeptBytes = Infinity,
): boolean {
  const { trim, mmap } = THRESHOLDS[profile];
  const isTrimSet = set(calls, TRIM_THRESHOLD, Math.min(trim, mostKeptBytes));
  return set(calls, MMAP_THRESHOLD, mmap) && isTrimSet;
}

function set(calls: MallocCalls, parameter: Parameter, value: number): boolean {
  return isSetByUser(parameter) || calls.set(parameter.number, value);
}

function isSetByUser({ variable, tunable }: Parameter): boolean {
  const { GLIBC_TUNABLES = '' } = process.env;
  return (process.env[variable] ?? '') !== '' || GLIBC_TUNABLES.includes(`${tunable}=`);
}
