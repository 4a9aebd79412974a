import type { SectionSchema } from './setting-schema.ts';

/** Measured: docs/memory.md, "One number". */
export const LEAST_BUDGET_MB = 192;

/**
 * Limits of LanceDB's native code. None has a default of its own: a variable that the user set for
 * LanceDB wins over what `@lancekeep/memory` takes by itself, and a setting wins over both.
 */
export const memorySchema: SectionSchema = {
  type: 'object',
  title: 'MemoryConfig',
  description:
    'What bounds the native memory of the process. The first project that a process opens decides for all.',
  additionalProperties: false,
  properties: {
    budgetMb: {
      type: 'integer',
      description:
        'How much memory (not backed by a file) the process may take above what it had when the project was opened. Caches, read-ahead and the size of a write follow from it. Below 192 MB, indexing and queries do not fit beside the smallest caches.',
      'x-unit': 'MB',
      'x-without': 'no budget; each limit has its own standard value',
      examples: [192, 512, 2_048],
      minimum: LEAST_BUDGET_MB,
      maximum: 1_048_576,
    },
    ioThreads: {
      type: 'integer',
      description:
        'How many reads and writes LanceDB has under way at once (`LANCE_IO_THREADS`). With 1, compaction hangs.',
      'x-unit': 'threads',
      'x-without': "2 for a folder; for an object store LanceDB's own number, 64",
      examples: [4, 8],
      minimum: 2,
      'x-below': 'With 1, compaction hangs.',
      maximum: 1024,
    },
    cpuThreads: {
      type: 'integer',
      description: 'How many threads decode and compute in LanceDB (`LANCE_CPU_THREADS`).',
      'x-unit': 'threads',
      'x-without': '2',
      examples: [4],
      minimum: 1,
      maximum: 1024,
    },
    readAheadMb: {
      type: 'integer',
      description:
        'How much a scan reads ahead of what is decoded (`LANCE_DEFAULT_IO_BUFFER_SIZE`): what a query without an index costs in memory.',
      'x-unit': 'MB',
      'x-without': "16 for a folder; for an object store LanceDB's own number, 2048",
      examples: [8, 32],
      minimum: 1,
      maximum: 1_048_576,
    },
    scanBatchRows: {
      type: 'integer',
      description:
        'How many rows are decoded at once where LanceDB scans for itself, as in counting with a filter, updates and compaction (`LANCE_DEFAULT_BATCH_SIZE`). Queries from Node take 1024, whatever is set.',
      'x-unit': 'rows',
      'x-without': "LanceDB's own number, 8192",
      examples: [1_024],
      minimum: 64,
      maximum: 1_048_576,
    },
    fullTextPartitionMb: {
      type: 'integer',
      description:
        'How much a worker gathers while a full-text index is built, before it writes (`LANCE_FTS_PARTITION_SIZE`).',
      'x-unit': 'MB',
      'x-without': '128',
      examples: [32],
      minimum: 16,
      maximum: 1_048_576,
    },
    fullTextWorkers: {
      type: 'integer',
      description: 'How many workers build a full-text index (`LANCE_FTS_NUM_SHARDS`).',
      'x-unit': 'workers',
      'x-without': '1',
      examples: [2],
      minimum: 1,
      maximum: 1024,
    },
    tuneAllocator: {
      type: 'boolean',
      description:
        'Whether the allocator of the process (glibc only) is told to use few arenas, and to give memory back while indexing.',
      default: true,
    },
  },
};
