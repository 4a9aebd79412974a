import type { RecordedSearch, SearchesSnapshot, UnavailableFigure } from '@lancekeep/control';
import type { HeldTable } from '@lancekeep/tables';

/** What sampling has told of a table; `null` while none of its searches was analysed. */
export function searchFigures({ searches }: HeldTable): SearchesSnapshot | null {
  const statistics = searches.statistics();
  return statistics === null ? null : { ...statistics, method: 'analyzePlan' };
}

/** Why a table has no figures, once for all tables. */
export function unavailableSearches(
  tables: readonly HeldTable[],
  sharePercent: number,
): readonly UnavailableFigure[] {
  if (tables.every(({ searches }) => searches.statistics() !== null)) return [];
  const reason =
    sharePercent === 0
      ? 'searches are not sampled: set statistics.sampledSearchesPercent'
      : 'no search of the table could be analysed yet';
  return [{ figure: 'tables.searches', reason }];
}

/** The vector searches of a table that were analysed last, oldest first: for a `HeldTable.searches`. */
export function recordedSearches(
  searches: Pick<HeldTable['searches'], 'recordedSearches'>,
): readonly RecordedSearch[] {
  return searches.recordedSearches().map(({ at, vectors, column, limit }) => ({
    at: at.toISOString(),
    vectors: vectors.map((vector) => [...vector]),
    column,
    limit,
  }));
}
