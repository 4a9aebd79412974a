import { LancekeepError } from '@lancekeep/errors';
import type { Schema, Table as ArrowTable } from 'apache-arrow';
import { compareSchema } from '../catalogue/compare-schema.ts';
import type { TableDefinition } from '../catalogue/define-table.ts';
import { buildColumn } from './build-column.ts';

/** Rows as objects, or an Arrow table with the table's columns. */
export type RowsInput<Row> = readonly Row[] | ArrowTable;

/** By shape, not by class: an application may load another copy of apache-arrow. */
export function isArrowTable(rows: unknown): rows is ArrowTable {
  return (
    typeof rows === 'object' &&
    rows !== null &&
    !Array.isArray(rows) &&
    'schema' in rows &&
    'numRows' in rows
  );
}

export async function toArrowTable<Row>(input: {
  readonly definition: TableDefinition;
  readonly schema: Schema;
  readonly rows: RowsInput<Row>;
}): Promise<ArrowTable> {
  const { definition, schema, rows } = input;
  if (isArrowTable(rows)) return checkedArrowTable(definition.name, schema, rows);
  if (!Array.isArray(rows)) throw noRows(definition.name);
  const objects = rows as readonly Readonly<Record<string, unknown>>[];
  checkColumnNames(definition.name, schema, objects);
  const arrow = await import('apache-arrow');
  if (objects.length === 0) return new arrow.Table(schema);
  const lancedb = await import('@lancedb/lancedb');
  const shared = { arrow, lancedb, table: definition.name, rows: objects };
  const columns = schema.fields.map(
    (field) => [field.name, buildColumn({ ...shared, field })] as const,
  );
  return new arrow.Table(schema, Object.fromEntries(columns));
}

function noRows(table: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `The rows for the table "${table}" are neither an array nor an Arrow table.`,
    hint: 'Give an array of row objects, or an Arrow table; nothing was written.',
    subject: { argument: 'rows' },
  });
}

function checkedArrowTable(table: string, schema: Schema, rows: ArrowTable): ArrowTable {
  const fields = compareSchema(schema, rows.schema).filter(
    // A batch may promise more than the table asks: not null where null is allowed.
    ({ expected, found }) => found === null || found !== `${expected} not null`,
  );
  if (fields.length === 0) return rows;
  throw new LancekeepError('SCHEMA_MISMATCH', {
    message: `The Arrow table for "${table}" has other columns than the table: ${fields.map((each) => each.field).join(', ')}.`,
    hint: 'Build it with the types of the table, which project.tables.NAME.schema() gives; nothing was written.',
    subject: { table, fields },
  });
}

function checkColumnNames(
  table: string,
  schema: Schema,
  rows: readonly Readonly<Record<string, unknown>>[],
): void {
  const known = new Set(schema.fields.map((field) => field.name));
  for (const [row, object] of rows.entries()) {
    for (const column in object) {
      if (known.has(column)) continue;
      throw new LancekeepError('INVALID_ROW', {
        message: `Row ${row} for the table "${table}" has the column "${column}", which the table lacks.`,
        hint: `The columns are ${[...known].join(', ')}; nothing was written.`,
        subject: { table, column, row },
      });
    }
  }
}
