import { LancekeepError, type FieldMismatch } from '@lancekeep/errors';
import type { Schema } from 'apache-arrow';
import { describeSchema, type ColumnDescription } from '../description/table-description.ts';

/** Compares names, types and nullability; metadata and order do not matter. Empty when alike. */
export function compareSchema(expected: Schema, found: Schema): readonly FieldMismatch[] {
  return compareColumns(describeSchema(expected), describeSchema(found));
}

/** The same for descriptions of columns. */
export function compareColumns(
  expected: readonly ColumnDescription[],
  found: readonly ColumnDescription[],
): readonly FieldMismatch[] {
  const expectedFields = byName(expected);
  const foundFields = byName(found);
  return [...new Set([...expectedFields.keys(), ...foundFields.keys()])]
    .map((field) => ({
      field,
      expected: describe(expectedFields.get(field)),
      found: describe(foundFields.get(field)),
    }))
    .filter((each) => each.expected !== each.found);
}

/** Throws `SCHEMA_MISMATCH` with every field that differs. */
export function checkSchema(table: string, expected: Schema, found: Schema): void {
  const fields = compareSchema(expected, found);
  if (fields.length === 0) return;
  const list = fields
    .map(
      (each) => `${each.field}: expected ${each.expected ?? 'none'}, found ${each.found ?? 'none'}`,
    )
    .join('; ');
  throw new LancekeepError('SCHEMA_MISMATCH', {
    message: `The table "${table}" is not as the catalogue declares it (${list}).`,
    hint: mendOf(fields),
    subject: { table, fields },
  });
}

function mendOf(fields: readonly FieldMismatch[]): string {
  const isVector = (type: string | null): boolean => type?.startsWith('FixedSizeList') === true;
  if (fields.every((each) => isVector(each.expected) && isVector(each.found))) {
    return 'The vectors have another length: set embedding.dimensions to the length found, or index into a new database with the new embedding model.';
  }
  return 'Declare the columns as they are in the table, or change the table with addColumns, alterColumns and dropColumns of LanceDB while no project has it open, or index into a new database.';
}

const byName = (columns: readonly ColumnDescription[]): ReadonlyMap<string, ColumnDescription> =>
  new Map(columns.map((each) => [each.name, each]));

function describe(field: ColumnDescription | undefined): string | null {
  if (field === undefined) return null;
  return `${field.type}${field.nullable ? '' : ' not null'}`;
}
