import type { GrowthPeak } from './growth-report.ts';
import type { MemoryReading } from './memory-reading.ts';
import type { RecordedMark } from './report-between.ts';

/** The higher of a peak and what two readings, one after the other, tell of the time between. */
export function highestOf(
  peak: GrowthPeak,
  { before, after }: { readonly before: MemoryReading; readonly after: MemoryReading },
): GrowthPeak {
  const read: GrowthPeak = { rssBytes: after.rssBytes, source: 'readings' };
  // The system's figure covers the life of the process: only a new one was made in between.
  const isNew = after.peakRssBytes !== null && after.peakRssBytes !== before.peakRssBytes;
  const system: GrowthPeak = { rssBytes: isNew ? after.peakRssBytes : 0, source: 'system' };
  return [system, read].reduce(higher, peak);
}

/** The peak from one mark to another, both given by their index. */
export function peakBetween(marks: readonly RecordedMark[], from: number, to: number): GrowthPeak {
  const start = marks[from]?.reading.rssBytes ?? 0;
  return marks
    .slice(from + 1, to + 1)
    .map((mark) => mark.peakSinceLastMark)
    .reduce(higher, { rssBytes: start, source: 'readings' });
}

function higher(one: GrowthPeak, other: GrowthPeak): GrowthPeak {
  return other.rssBytes > one.rssBytes ? other : one;
}
