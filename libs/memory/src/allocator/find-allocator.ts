import { readFileSync } from 'node:fs';

/** Who serves `malloc` in this process, as far as it can be told. */
export type AllocatorName = 'glibc' | 'jemalloc' | 'mimalloc' | 'tcmalloc' | 'musl' | 'unknown';

/** Finds the allocator by the libraries that the process has mapped; `unknown` outside Linux. */
export function findAllocator(): AllocatorName {
  try {
    return allocatorIn(readFileSync('/proc/self/maps', 'latin1'));
  } catch {
    return 'unknown';
  }
}

/** Tells the allocator from the text of `/proc/self/maps`. */
export function allocatorIn(maps: string): AllocatorName {
  // A preloaded allocator stands beside the C library, and serves instead of it.
  return LIBRARIES.find(([, file]) => file.test(maps))?.[0] ?? 'unknown';
}

const LIBRARIES: readonly (readonly [AllocatorName, RegExp])[] = [
  ['jemalloc', /\/libjemalloc[^/\n]*\.so/],
  ['mimalloc', /\/libmimalloc[^/\n]*\.so/],
  ['tcmalloc', /\/libtcmalloc[^/\n]*\.so/],
  ['musl', /\/(ld-musl-|libc\.musl-)[^/\n]*\.so/],
  ['glibc', /\/libc(\.so\.6|-2\.\d+\.so)$/m],
];
