import { load } from 'koffi';
import { readMemory } from '../memory-reading.ts';
import { processAllocator } from './allocator.ts';

const MB = 2 ** 20;
/** Below the mmap threshold of every profile: such blocks come from an arena. */
const BLOCK_BYTES = 64 * 1024;
/** Below the trim threshold of the query profile. */
const TOTAL_BYTES = 48 * MB;

/** Prints what stays resident of 48 MB of native memory after they are freed, and what is told then. */
async function main(): Promise<void> {
  const allocator = processAllocator();
  const untuned = allocator.figures();
  await allocator.tune();
  const query = keptMb();
  const before = readMemory().rssBytes;
  const canTrim = await allocator.trim();
  const trimmed = Math.round((before - readMemory().rssBytes) / MB);
  const phase = allocator.beginIndexing();
  const indexing = keptMb();
  const whileIndexing = allocator.figures();
  phase.end();
  const figures = allocator.figures();
  console.log(
    JSON.stringify({ untuned, figures, whileIndexing, query, canTrim, trimmed, indexing }),
  );
}

function keptMb(): number {
  const library = load('libc.so.6');
  const malloc = library.func('void *malloc(size_t size)');
  const memset = library.func('void *memset(void *block, int value, size_t size)');
  const free = library.func('void free(void *block)');
  const before = readMemory().rssBytes;
  const blocks = Array.from({ length: TOTAL_BYTES / BLOCK_BYTES }, () => {
    const block: unknown = malloc(BLOCK_BYTES);
    memset(block, 1, BLOCK_BYTES);
    return block;
  });
  for (const block of blocks.toReversed()) free(block);
  return Math.round((readMemory().rssBytes - before) / MB);
}

void main();
