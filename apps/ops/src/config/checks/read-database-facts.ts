import { openDatabase, readMaintenanceHistory } from 'lancekeep';
import type { LancekeepConfig } from '@lancekeep/config';
import type { DatabaseFacts } from './database-facts.ts';

/** Runs that are looked at: a schedule writes some every hour. */
const RUNS = 100;

/**
 * Measures a database, and reads its journal. Commits nothing.
 *
 * @throws LancekeepError as `openDatabase`, and of a table that cannot be measured.
 */
export async function readDatabaseFacts(config: LancekeepConfig): Promise<DatabaseFacts> {
  await using database = await openDatabase({ config, mode: 'readOnly' });
  const { uri } = database;
  const [columns, measured, history] = [
    await database.vectorColumns(),
    await database.status(),
    await readMaintenanceHistory(uri, { limit: RUNS }).catch(() => null),
  ];
  const runs = history?.entries ?? [];
  return {
    uri,
    tables: measured.map(({ table, indices }) => ({
      name: table,
      vectorColumns: columns.filter((each) => each.table === table),
      indices: indices.map(({ name, bytes }) => ({ name, bytes })),
    })),
    runsMs: runs
      .filter(({ tables }) => tables.some(({ status }) => status === 'succeeded'))
      .map(({ durationMs }) => durationMs),
  };
}
