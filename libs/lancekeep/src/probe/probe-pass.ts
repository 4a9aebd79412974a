import type { Session } from '@lancedb/lancedb';
import { analyzeSearches, type AnalyzedPlan, type AnalyzeSearchesInput } from '@lancekeep/tables';

/** All searches once, one after the other. */
export interface ProbePass {
  /** Time of a search: the median, and what 99 of 100 do not take longer than. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What LanceDB counted, over all searches; `null` when its words could not be understood. */
  readonly counted: AnalyzedPlan | null;
  /** What the session holds after it, in both caches. */
  readonly usageBytes: number;
  readonly items: number;
}

/** @throws as `analyzeSearches()` */
export async function probePass(input: AnalyzeSearchesInput, session: Session): Promise<ProbePass> {
  const { durationsMs, sums } = await analyzeSearches(input);
  const sorted = durationsMs.toSorted((a, b) => a - b);
  return {
    p50Ms: percentileOf(sorted, 50),
    p99Ms: percentileOf(sorted, 99),
    counted: sums,
    usageBytes: Number(session.sizeBytes()),
    items: session.approxNumItems(),
  };
}

/** By the nearest rank: one of the values. */
function percentileOf(sorted: readonly number[], percent: number): number {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? NaN;
}
