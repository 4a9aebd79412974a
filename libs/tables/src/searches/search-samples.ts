import type { AnalyzedPlan } from './parse-analyzed-plan.ts';
import { RecordedSearches, type RecordedSearch } from './recorded-searches.ts';

/** What was learned of the searches of a table. */
export interface SearchStatistics {
  /** Searches that began while sampling was on, analysed or not. */
  readonly searches: number;
  /** Those that were analysed. */
  readonly sampledQueries: number;
  /** Look-ups in the index cache that found what they looked for. */
  readonly hits: number;
  readonly misses: number;
  /** As LanceDB tells it: rounded, and without what was read of full-text and scalar indices. */
  readonly bytesRead: number;
}

/** The searches of one table that were analysed, whichever project of the process asked. */
export class SearchSamples {
  readonly #recorded = new RecordedSearches();
  #statistics = { searches: 0, sampledQueries: 0, hits: 0, misses: 0, bytesRead: 0 };
  #duePercent = 0;

  /** `null` while no search was analysed. */
  statistics(): SearchStatistics | null {
    return this.#statistics.sampledQueries === 0 ? null : { ...this.#statistics };
  }

  /** The last vector searches that were analysed, oldest first: 16 at most, and a megabyte. */
  recordedSearches(): readonly RecordedSearch[] {
    return this.#recorded.all();
  }

  /**
   * Counts a search that begins, and tells whether it is one to be analysed: of a share of 1 % each
   * hundredth is. Counting rather than chance, so that the share is exact and a test repeats.
   */
  begin(sharePercent: number): boolean {
    this.#statistics.searches += 1;
    this.#duePercent += sharePercent;
    if (this.#duePercent < 100) return false;
    this.#duePercent -= 100;
    return true;
  }

  /** What the analysis of a search gave; `search` for one by vectors. */
  add(plan: AnalyzedPlan, search: RecordedSearch | null): void {
    this.#statistics.sampledQueries += 1;
    this.#statistics.hits += plan.indexCacheHits;
    this.#statistics.misses += plan.indexCacheMisses;
    this.#statistics.bytesRead += plan.bytesRead;
    if (search !== null) this.#recorded.add(search);
  }
}
