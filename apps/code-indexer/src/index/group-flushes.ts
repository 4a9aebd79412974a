import type { PreparedFile } from './prepared-file.ts';

/**
 * Gathers files into flushes of at most `maxChunks`. A file is never parted: a flush ends before the
 * file that would take it over the limit, and a file that alone is over it is a flush of its own.
 */
export async function* groupFlushes(
  files: AsyncIterable<PreparedFile>,
  maxChunks: number,
): AsyncGenerator<readonly PreparedFile[]> {
  let flush: PreparedFile[] = [];
  let chunks = 0;
  for await (const file of files) {
    const weight = weightOf(file);
    if (flush.length > 0 && chunks + weight > maxChunks) {
      yield flush;
      flush = [];
      chunks = 0;
    }
    flush.push(file);
    chunks += weight;
  }
  if (flush.length > 0) yield flush;
}

/** A file without chunks has rows in the other tables, so it counts too. */
function weightOf(file: PreparedFile): number {
  return Math.max(1, file.chunks.length);
}
