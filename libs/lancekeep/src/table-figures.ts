import type { TableSnapshot, UnavailableFigure } from '@lancekeep/control';
import type { HeldTable } from '@lancekeep/tables';
import type { MaintainedTimes } from './maintained-times.ts';
import type { MeasuredTables } from './measured-tables.ts';
import { searchFigures } from './search-figures.ts';

/** Where the figures of tables come from that no handle has. */
export interface FigureSources {
  readonly mode: 'readWrite' | 'readOnly';
  readonly maintained: MaintainedTimes;
  readonly measured: MeasuredTables;
}

/** What is known of a table without asking LanceDB or the disk. */
export function tableFigures(table: HeldTable, sources: FigureSources): TableSnapshot {
  const { name, seenVersion, running } = table;
  const { mode, maintained, measured } = sources;
  const { oldest, ...counts } = running.statistics();
  const plain = oldest === null ? null : { ...oldest, since: oldest.since.toISOString() };
  return {
    name,
    version: seenVersion,
    reads: { ...counts, oldest: plain },
    writes: mode === 'readWrite' ? table.writeStatistics() : null,
    searches: searchFigures(table),
    maintainedAt: maintained.at(name),
    ...measured.last(name),
  };
}

/** Why figures of tables are `null`, for each kind of figure. */
export function unavailableFigures(
  tables: readonly TableSnapshot[],
  { mode, maintained }: FigureSources,
): readonly UnavailableFigure[] {
  const reasons = {
    writes: mode === 'readOnly' ? 'The project is open for reading.' : null,
    maintainedAt:
      maintained.reason ?? 'The maintenance journal has no run that did something to it.',
    measured: 'It was not measured yet: measureTables() does, and so does whoever asks for tables.',
  };
  return Object.entries(reasons).flatMap(([figure, reason]) => {
    const isAbsent = tables.some((table) => table[figure as keyof typeof reasons] === null);
    return isAbsent && reason !== null ? [{ figure: `tables.${figure}`, reason }] : [];
  });
}
