/** Of the name of the folder that a child has for its temporary files, alone. */
export const TEMPORARY_FOLDER_PREFIX = 'lancekeep-optimize-';

/** Where the tables are. */
export type ChildStore = 'folder' | 'objectStore';

/**
 * The limits that hold in the child, whatever this process has: figures in docs/decisions/0009.
 * Full-text workers and partitions are as `@lancekeep/memory` sets them.
 */
const LIMITS = {
  LANCE_CPU_THREADS: '2',
  LANCE_FTS_NUM_SHARDS: '1',
  LANCE_FTS_PARTITION_SIZE: String(128 * 2 ** 20),
};

/** With one I/O thread compaction waits for ever (hazard H4). */
const FOLDER_LIMITS = {
  LANCE_IO_THREADS: '2',
  LANCE_DEFAULT_IO_BUFFER_SIZE: String(8 * 2 ** 20),
};

/**
 * What is freed goes back to the system at once. That costs a page fault for every page that is used
 * again, and huge pages make those few: 1.2 s instead of 2.5 for 600 MB, at the same peak.
 */
const GLIBC = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: String(2 ** 20),
  MALLOC_MMAP_THRESHOLD_: String(4 * 2 ** 20),
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
};

/** They would debug, trace or configure the child, which is no program of the user. */
const NOT_INHERITED =
  /^(NODE_OPTIONS|NODE_V8_COVERAGE|NODE_CHANNEL_|NODE_DEBUG|VSCODE_INSPECTOR_OPTIONS|LANCE_|LANCEKEEP_|MALLOC_|GLIBC_TUNABLES$)/;

/** The environment of the child: this process's own, without what it set for itself. */
export function childEnvironment(input: {
  readonly inherited: NodeJS.ProcessEnv;
  readonly store: ChildStore;
  readonly temporaryFolder: string;
  /** What wins over all of it. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
}): NodeJS.ProcessEnv {
  const { inherited, store, temporaryFolder, environment = {} } = input;
  const kept = Object.entries(inherited).filter(([name]) => !NOT_INHERITED.test(name));
  return {
    ...Object.fromEntries(kept),
    ...LIMITS,
    ...(store === 'folder' ? FOLDER_LIMITS : {}),
    ...GLIBC,
    TMPDIR: temporaryFolder,
    TMP: temporaryFolder,
    TEMP: temporaryFolder,
    // Without it Electron's binary would open another window; Node itself does not know it.
    ...(process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
    ...environment,
  };
}
