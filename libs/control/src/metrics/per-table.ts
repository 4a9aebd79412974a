import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import type { TableSnapshot } from '../contract/table-snapshot.ts';
import { point, type Metric } from './metric.ts';

/** One point for each table that has the figure. */
export function perTable(
  value: (table: TableSnapshot, snapshot: ProjectSnapshot) => number | null | undefined,
): Metric['points'] {
  return (snapshot) =>
    snapshot.tables.flatMap((table) => point(value(table, snapshot), { table: table.name }));
}
