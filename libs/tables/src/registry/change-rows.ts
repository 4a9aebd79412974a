import type { Table } from '@lancedb/lancedb';
import { LancekeepError } from '@lancekeep/errors';
import type { TableDefinition } from '../catalogue/define-table.ts';

/** Values for columns, or SQL expressions over the row's columns. */
export interface UpdateInput<Row> {
  /** A SQL predicate; left out, every row is changed. */
  readonly where?: string;
  readonly values?: Partial<Row>;
  readonly valuesSql?: Readonly<Record<string, string>>;
}

type SqlValues = Parameters<Table['update']>[0] & { readonly values?: unknown };

/** Changes rows on the latest version. A predicate that matches nothing makes no version. */
export async function updateRows<Row>(
  input: UpdateInput<Row> & { readonly handle: Table; readonly definition: TableDefinition },
): Promise<{ updated: number; version: number }> {
  const { handle, definition, where, values, valuesSql } = input;
  checkColumns(definition, Object.keys({ ...values, ...valuesSql }));
  await handle.checkoutLatest();
  if ((await handle.countRows(where)) === 0) return { updated: 0, version: await handle.version() };
  const change = valuesSql === undefined ? { values: toSqlValues(values ?? {}) } : { valuesSql };
  const filtered = where === undefined ? change : { ...change, where };
  const { rowsUpdated, version } = await handle.update(filtered as SqlValues);
  return { updated: rowsUpdated, version };
}

/** Deletes rows on the latest version. A predicate that matches nothing makes no version. */
export async function deleteRows(
  handle: Table,
  predicate: string,
): Promise<{ deleted: number; version: number }> {
  await handle.checkoutLatest();
  if ((await handle.countRows(predicate)) === 0) {
    return { deleted: 0, version: await handle.version() };
  }
  const { numDeletedRows, version } = await handle.delete(predicate);
  return { deleted: numDeletedRows, version };
}

function checkColumns(definition: TableDefinition, columns: readonly string[]): void {
  if (columns.length > 0 && !columns.includes(definition.key)) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message:
      columns.length === 0
        ? `The update of the table "${definition.name}" changes no column.`
        : `The update of the table "${definition.name}" changes its key "${definition.key}".`,
    hint: 'Give values or valuesSql for other columns than the key; to rename a row, upsert it under the new key and delete the old one.',
    subject: { argument: 'values' },
  });
}

/** LanceDB's update takes plain arrays, not typed ones. */
function toSqlValues(values: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([column, value]) => [
      column,
      value instanceof Float32Array ? Array.from(value) : (value as unknown),
    ]),
  );
}
