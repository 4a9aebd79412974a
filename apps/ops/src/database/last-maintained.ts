import { readMaintenanceHistory } from 'lancekeep';

/** Runs that are looked through: a schedule writes some every hour, most of which find nothing due. */
const RUNS = 200;

/**
 * When each table was last maintained with success, in ISO 8601, as far as the journal goes back. A
 * journal that cannot be read tells of none.
 */
export async function lastMaintained(uri: string): Promise<ReadonlyMap<string, string>> {
  const history = await readMaintenanceHistory(uri, { limit: RUNS }).catch(() => null);
  const last = new Map<string, string>();
  for (const { endedAt, tables } of history?.entries ?? []) {
    for (const { table, status } of tables) {
      const before = last.get(table);
      if (status === 'succeeded' && (before === undefined || before < endedAt))
        last.set(table, endedAt);
    }
  }
  return last;
}
