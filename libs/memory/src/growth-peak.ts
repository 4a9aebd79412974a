import type { GrowthPeak } from './growth-report.ts';
import type { MemoryReading } from './memory-reading.ts';
import type { RecordedMark } from './report-between.ts';

/** What two readings, one after the other, tell of the highest between them. */
export function peakOfSlice(slice: {
  readonly before: MemoryReading;
  readonly after: MemoryReading;
  /** The time of the second one. */
  readonly atMs: number;
}): GrowthPeak {
  const { before, after, atMs } = slice;
  const read: GrowthPeak = { rssBytes: after.rssBytes, atMs, source: 'readings' };
  // The system's figure covers the life of the process: only a new one was made in between.
  const isNew = after.peakRssBytes !== null && after.peakRssBytes !== before.peakRssBytes;
  if (!isNew) return read;
  return higherOf({ rssBytes: after.peakRssBytes, atMs, source: 'system' }, read);
}

/** The peak from one mark to another, both given by their index. */
export function peakBetween(marks: readonly RecordedMark[], from: number, to: number): GrowthPeak {
  const start = marks[from];
  const lowest = { rssBytes: start?.reading.rssBytes ?? 0, atMs: start?.atMs ?? 0 };
  return marks
    .slice(from + 1, to + 1)
    .map((mark) => mark.peakSinceLastMark)
    .reduce(higherOf, { ...lowest, source: 'readings' });
}

/** The first of two that are alike. */
export function higherOf(one: GrowthPeak, other: GrowthPeak): GrowthPeak {
  return other.rssBytes > one.rssBytes ? other : one;
}
