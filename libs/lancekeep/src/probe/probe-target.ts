import { LancekeepError } from '@lancekeep/errors';
import type { TableRegistry, VectorColumn } from '@lancekeep/tables';
import { checkTables } from '../maintained-tables.ts';
import { vectorColumnsOf } from '../vector-columns-of.ts';

/** A table, and the column that it is searched by. */
export interface ProbeTarget extends VectorColumn {
  readonly table: string;
}

export interface ProbeTargetRequest {
  /** Default: the only table with a vector column. */
  readonly table?: string | undefined;
  /** Default: the only vector column of the table. */
  readonly column?: string | undefined;
}

/**
 * Finds what is to be searched.
 *
 * @throws LancekeepError `TABLE_NOT_FOUND`; `INVALID_ARGUMENT` where there is no vector column, or
 * where there are several and none is named.
 */
export async function probeTarget(
  registry: TableRegistry,
  { table, column }: ProbeTargetRequest,
): Promise<ProbeTarget> {
  const existing = await registry.names();
  checkTables(existing, table === undefined ? [] : [table]);
  const tables = await Promise.all(
    (table === undefined ? existing : [table]).map((name) => searchable(registry, name)),
  );
  const [first, ...others] = tables.filter(({ columns }) => columns.length > 0);
  if (first === undefined) throw withoutVectors(table);
  if (others.length > 0) throw severalTables([first, ...others]);
  return { table: first.table, ...chooseColumn(first, column) };
}

interface SearchableTable {
  readonly table: string;
  readonly columns: readonly VectorColumn[];
}

async function searchable(registry: TableRegistry, table: string): Promise<SearchableTable> {
  return { table, columns: await vectorColumnsOf(registry, table) };
}

function chooseColumn(
  { table, columns }: SearchableTable,
  named: string | undefined,
): VectorColumn {
  const chosen = named === undefined ? columns : columns.filter(({ column }) => column === named);
  const [only, ...others] = chosen;
  if (only !== undefined && others.length === 0) return only;
  const list = columns.map(({ column }) => column).join(', ');
  const message =
    named === undefined
      ? `The table "${table}" has several vector columns.`
      : `The table "${table}" has no vector column "${named}".`;
  const hint = `Name one of its vector columns: ${list}.`;
  throw new LancekeepError('INVALID_ARGUMENT', { message, hint, subject: { argument: 'column' } });
}

function withoutVectors(table: string | undefined): LancekeepError {
  const message =
    table === undefined
      ? 'No table of the database has a vector column.'
      : `The table "${table}" has no vector column.`;
  return new LancekeepError('INVALID_ARGUMENT', {
    message,
    hint: 'A vector column is a list of fixed size, of floats or of bytes; only searches by vector are probed.',
    subject: { argument: 'table', ...(table === undefined ? {} : { value: table }) },
  });
}

function severalTables(tables: readonly SearchableTable[]): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `${tables.length} tables have vector columns.`,
    hint: `Name one: ${tables.map(({ table }) => table).join(', ')}.`,
    subject: { argument: 'table' },
  });
}
