import { LancekeepError } from '@lancekeep/errors';
import type { TableDefinition } from './define-table.ts';

/** The tables of a project by the names of their accessors: `project.tables.codeChunks`. */
export type Catalogue = Readonly<Record<string, TableDefinition>>;

/** Throws `INVALID_CATALOGUE` when two accessors declare one table, or when there is none. */
export function checkCatalogue(catalogue: Catalogue): void {
  const accessorOf = new Map<string, string>();
  for (const [accessor, { name }] of Object.entries(catalogue)) {
    const other = accessorOf.get(name);
    if (other !== undefined) {
      throw new LancekeepError('INVALID_CATALOGUE', {
        message: `"${other}" and "${accessor}" of the catalogue both declare the table "${name}".`,
        hint: 'Give each table of a catalogue a name of its own.',
        subject: { table: name },
      });
    }
    accessorOf.set(name, accessor);
  }
  if (accessorOf.size > 0) return;
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: 'The catalogue declares no table.',
    hint: 'Declare at least one table with defineTable(), or leave the catalogue out to get the built-in one.',
    subject: {},
  });
}
