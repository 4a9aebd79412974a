import { LancekeepError } from '@lancekeep/errors';
import type { Schema } from 'apache-arrow';
import type { TableDefinition } from '../catalogue/define-table.ts';
import { checkVectors } from '../writes/check-vectors.ts';
import { toArrowTable } from '../writes/to-arrow-table.ts';
import { sqlLiteral } from './sql-literal.ts';

/** Values for columns, and SQL expressions over the row's columns for others. */
export interface UpdateInput<Row> {
  /** A SQL predicate; left out, every row is changed. */
  readonly where?: string;
  readonly values?: Partial<Row>;
  readonly valuesSql?: Readonly<Record<string, string>>;
}

/**
 * The SQL expression of each column that an update changes. Values are checked as those of a row
 * are: LanceDB makes a vector of a wrong length null, and refuses one whose numbers are partly whole.
 */
export async function updateExpressions<Row>(
  input: UpdateInput<Row> & { readonly definition: TableDefinition; readonly schema: Schema },
): Promise<Readonly<Record<string, string>>> {
  const { definition, schema, values = {}, valuesSql = {} } = input;
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const columns = given.map(([column]) => column);
  checkColumns({ definition, schema, columns: [...columns, ...Object.keys(valuesSql)] });
  const fields = schema.fields.filter((field) => columns.includes(field.name));
  const { Schema: ArrowSchema } = await import('apache-arrow');
  const rows = [Object.fromEntries(given)];
  const row = await toArrowTable({ definition, schema: new ArrowSchema(fields), rows });
  checkVectors(definition.name, row);
  const literals = given.map(([column, value]) => [column, sqlLiteral(column, value)] as const);
  return { ...Object.fromEntries(literals), ...valuesSql };
}

function checkColumns(input: {
  readonly definition: TableDefinition;
  readonly schema: Schema;
  readonly columns: readonly string[];
}): void {
  const problem = problemOf(input);
  if (problem === null) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `The update of the table "${input.definition.name}" ${problem}.`,
    hint: 'Give values or valuesSql for columns of the table other than the key, each once; to rename a row, upsert it under the new key and delete the old one.',
    subject: { argument: 'values' },
  });
}

function problemOf(input: {
  readonly definition: TableDefinition;
  readonly schema: Schema;
  readonly columns: readonly string[];
}): string | null {
  const { definition, schema, columns } = input;
  const unknown = columns.find((column) => !schema.fields.some((field) => field.name === column));
  if (columns.length === 0) return 'changes no column';
  if (unknown !== undefined) return `names the column "${unknown}", which the table lacks`;
  if (columns.includes(definition.key)) return `changes its key "${definition.key}"`;
  if (new Set(columns).size < columns.length) return 'gives a column by value and by expression';
  return null;
}
