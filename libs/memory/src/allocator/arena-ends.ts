import type { KoffiFunc, LibraryHandle } from 'koffi';

/** More threads than a process has arenas, so that each arena serves one of them. */
const THREADS = 16;
/** glibc looks at the end of an arena when a block of at least 64 KiB becomes free in it. */
const BLOCK_BYTES = 128 * 1024;

/**
 * Makes the way by which the free end of every arena is given back, as far as it is longer than the
 * trim threshold. `malloc_trim` gives back the holes of all arenas, but the end of the main one alone
 * (malloc/malloc.c, `mtrim`): each other arena keeps up to the trim threshold of the query profile,
 * which Node's own arenas, made before any limit, add up to 150 MB and more.
 *
 * An end is looked at when a block of its arena is freed, by whatever thread; a block comes from the
 * arena of the thread that asks for it; and a thread that may not make an arena gets the next one in
 * turn. So short-lived threads run nothing but `malloc`, whose only argument and result have the shape
 * of a thread's, and what they got is freed here.
 *
 * `null` where the C library lacks one of the calls (glibc below 2.34).
 */
export function findArenaEnds(library: LibraryHandle): (() => Promise<void>) | null {
  try {
    const calls = threadCalls(library);
    return async () => {
      const blocks = Array.from({ length: THREADS }, () => blockOfSomeArena(calls));
      // Off the main thread: giving back 100 MB takes some 10 ms.
      await Promise.all(blocks.map((block) => freed(calls, block)));
    };
  } catch {
    return null;
  }
}

interface ThreadCalls {
  readonly malloc: unknown;
  /** Takes an out-list for the thread, attributes, the function to start and its argument. */
  readonly create: KoffiFunc<(...input: readonly unknown[]) => number>;
  readonly join: KoffiFunc<(thread: unknown, result: unknown[]) => number>;
  readonly free: KoffiFunc<(block: unknown) => void>;
}

function threadCalls(library: LibraryHandle): ThreadCalls {
  const dlsym = library.func('void *dlsym(void *handle, const char *name)') as KoffiFunc<
    (handle: null, name: string) => unknown
  >;
  return {
    malloc: dlsym(null, 'malloc'),
    create: library.func(
      'int pthread_create(_Out_ uint64_t *thread, void *attributes, void *start, size_t argument)',
    ) as ThreadCalls['create'],
    join: library.func(
      'int pthread_join(uint64_t thread, _Out_ void **result)',
    ) as ThreadCalls['join'],
    free: library.func('void free(void *block)') as ThreadCalls['free'],
  };
}

/** `null` when the system gives no thread. */
function blockOfSomeArena({ malloc, create, join }: ThreadCalls): unknown {
  const thread: unknown[] = [null];
  if (create(thread, null, malloc, BLOCK_BYTES) !== 0) return null;
  const block: unknown[] = [null];
  join(thread[0], block);
  return block[0];
}

function freed({ free }: ThreadCalls, block: unknown): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  free.async(block, () => resolve());
  return promise;
}
