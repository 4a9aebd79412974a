import { readMemory, resetPeak } from '@lancekeep/memory';

/**
 * Runs work and tells by how much the resident set of this process rose above its value before, in
 * bytes. The system's mark is set back first, where it can be; where it cannot, only a peak that is
 * higher than all before is known to be of this work, and any other growth is `null`.
 */
export async function measurePeakGrowth<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly peakBytes: number | null }> {
  const isReset = resetPeak();
  const before = readMemory();
  const result = await work();
  const { peakRssBytes, rssBytes } = readMemory();
  const isNew = isReset || (peakRssBytes ?? 0) > (before.peakRssBytes ?? Infinity);
  if (peakRssBytes === null || !isNew) return { result, peakBytes: null };
  return { result, peakBytes: Math.max(0, Math.max(peakRssBytes, rssBytes) - before.rssBytes) };
}
