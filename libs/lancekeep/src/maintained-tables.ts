import { LancekeepError } from '@lancekeep/errors';
import type { DeclaredIndex, readCatalogueFile } from '@lancekeep/tables';
import { join } from 'node:path';
import type { DatabaseLocation } from './database-location.ts';

/** The indices that a writer's catalogue declared for a table; none for one that nobody declared. */
export const declaredIndices = (
  { tables }: Awaited<ReturnType<typeof readCatalogueFile>>,
  table: string,
): readonly DeclaredIndex[] => tables.find(({ name }) => name === table)?.indices ?? [];

/** The folder of a table; `null` on an object store. */
export function tableFolder(location: DatabaseLocation, table: string): string | null {
  return location.folder === null ? null : join(location.folder, `${table}.lance`);
}

/** Throws `TABLE_NOT_FOUND` for a name that the database lacks. */
export function checkTables(existing: readonly string[], names: readonly string[]): void {
  const missing = names.find((name) => !existing.includes(name));
  if (missing === undefined) return;
  throw new LancekeepError('TABLE_NOT_FOUND', {
    message: `The database has no table "${missing}".`,
    hint: `Its tables are: ${existing.join(', ') || 'none'}.`,
    subject: { table: missing },
  });
}
