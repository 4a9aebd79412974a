import type { ProbeReport } from 'lancekeep';
import { formatBytes } from '../text/format-bytes.ts';

/** What to do when searches that were made before still miss; `null` when they do not. */
export function probeAdvice(report: ProbeReport): string | null {
  const { passes, index, limitBytes, session, table } = report;
  const counted = passes.at(-1)?.counted ?? null;
  if (passes.length < 2 || counted === null || counted.indexCacheMisses === 0) return null;
  const { indexCacheMisses: misses, indexCacheHits: hits } = counted;
  const share = Math.max(1, Math.round((100 * misses) / (hits + misses)));
  const limit = formatBytes(limitBytes.index);
  const size = index?.sizeBytes ?? null;
  const cause =
    size !== null && size > limitBytes.index
      ? `the index cache of ${limit} holds only part of the index (${formatBytes(size)})`
      : `the index cache of ${limit} does not hold what these searches use`;
  const setting = session === 'query' ? 'indexCacheMb' : `tables.${table}.indexCacheMb`;
  return `${share} % of the look-ups of the last pass missed: ${cause}: raise database.${setting}.`;
}
