import type { KoffiFunc } from 'koffi';
import { findArenaEnds } from './arena-ends.ts';

/** The calls of glibc that tune its allocator (mallopt(3), malloc_trim(3)). */
export interface MallocCalls {
  /** Says whether the C library took the value. */
  set(parameter: number, value: number): boolean;
  /** Gives back the free ends of arenas beyond the trim threshold, off the main thread. */
  trimEnds(): Promise<void>;
  /** Gives back the free pages within all arenas, off the main thread; says whether there were any. */
  trim(): Promise<boolean>;
}

/**
 * Loads koffi, an optional dependency with binaries for some platforms only (11 ms), and finds the
 * calls. Throws what koffi throws.
 */
export async function loadMallocCalls(): Promise<MallocCalls> {
  const { load } = await import('koffi');
  const library = load('libc.so.6');
  const mallopt = library.func('int mallopt(int parameter, int value)') as Mallopt;
  const mallocTrim = library.func('int malloc_trim(size_t pad)') as MallocTrim;
  const trimEnds = findArenaEnds(library) ?? (() => Promise.resolve());
  return {
    trimEnds,
    set: (parameter, value) => mallopt(parameter, value) === 1,
    trim: () => {
      const { promise, resolve, reject } = Promise.withResolvers<boolean>();
      mallocTrim.async(0, (error: unknown, released) => {
        if (error instanceof Error) reject(error);
        else resolve(released === 1);
      });
      return promise;
    },
  };
}

type Mallopt = KoffiFunc<(parameter: number, value: number) => number>;
type MallocTrim = KoffiFunc<(pad: number) => number>;
