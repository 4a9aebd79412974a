import { LancekeepError } from '@lancekeep/errors';
import type { Schema, Table as ArrowTable } from 'apache-arrow';
import type { TableDefinition } from '../catalogue/define-table.ts';
import { checkVectors } from './check-vectors.ts';
import { readText } from './read-text.ts';
import { takeRows } from './take-rows.ts';
import { type RowsInput, toArrowTable } from './to-arrow-table.ts';

/** Rows on their way to a table: checked, in Arrow form, with keys and groups at hand. */
export interface Batch {
  readonly data: ArrowTable;
  readonly keys: readonly string[];
  /** The group of each row; `null` for a table without groups. */
  readonly groups: readonly string[] | null;
  /** The content hash of each row; `null` for a table without. */
  readonly hashes: readonly (string | null)[] | null;
}

export interface BatchInput<Row> {
  readonly definition: TableDefinition;
  /** The schema of the table, vector lengths included. */
  readonly schema: Schema;
  readonly rows: RowsInput<Row>;
}

/**
 * Checks rows and turns them into one Arrow table. An Arrow table given as it is must have the
 * table's columns, and is not copied.
 *
 * @throws LancekeepError `MISSING_KEY`, `DUPLICATE_KEY`, `INVALID_VECTOR`, `INVALID_ROW`, or
 * `SCHEMA_MISMATCH` for an Arrow table with other columns.
 */
export async function prepareBatch<Row>(input: BatchInput<Row>): Promise<Batch> {
  const { definition, rows } = input;
  const { name: table, key, groupBy, contentHash } = definition;
  if (Array.isArray(rows)) checkKeysOfRows({ table, key, rows });
  const data = await toArrowTable(input);
  checkVectors(table, data);
  const keys = textOf({ table, column: key, data });
  checkUnique(table, keys);
  const groups =
    groupBy === undefined
      ? null
      : groupBy === key
        ? keys
        : textOf({ table, column: groupBy, data });
  const hashes = contentHash === undefined ? null : readText(data.getChild(contentHash));
  return { data, keys, groups, hashes };
}

/** The batch without some of its rows; the batch itself when none goes. */
export async function withoutKeys(batch: Batch, keys: ReadonlySet<string>): Promise<Batch> {
  if (keys.size === 0) return batch;
  return keepRows(
    batch,
    batch.keys.map((key) => !keys.has(key)),
  );
}

/** Some rows of a batch, copied. */
export async function keepRows(batch: Batch, isKept: readonly boolean[]): Promise<Batch> {
  const keep = <Value>(values: readonly Value[]): readonly Value[] =>
    values.filter((_, row) => isKept[row]);
  return {
    data: await takeRows(batch.data, isKept),
    keys: keep(batch.keys),
    groups: batch.groups && keep(batch.groups),
    hashes: batch.hashes && keep(batch.hashes),
  };
}

function checkKeysOfRows(input: {
  readonly table: string;
  readonly key: string;
  readonly rows: readonly unknown[];
}): void {
  const { table, key, rows } = input;
  const missing = rows.flatMap((row, index) => {
    const value = (row as Readonly<Record<string, unknown>> | null)?.[key];
    return value === undefined || value === null ? [index] : [];
  });
  if (missing.length > 0) throw missingKey(table, key, missing);
}

function textOf(input: {
  readonly table: string;
  readonly column: string;
  readonly data: ArrowTable;
}): readonly string[] {
  const { table, column, data } = input;
  const values = readText(data.getChild(column));
  const missing = values.flatMap((value, index) => (value === null ? [index] : []));
  if (missing.length > 0) throw missingKey(table, column, missing);
  return values.map((value) => value ?? '');
}

function missingKey(table: string, column: string, rows: readonly number[]): LancekeepError {
  const shown = rows.slice(0, 10).join(', ');
  return new LancekeepError('MISSING_KEY', {
    message: `${rows.length} rows for the table "${table}" lack "${column}" (row ${shown}${rows.length > 10 ? ', …' : ''}).`,
    hint: `Give every row a "${column}"; nothing was written.`,
    subject: { table, rows },
  });
}

function checkUnique(table: string, keys: readonly string[]): void {
  if (new Set(keys).size === keys.length) return;
  const seen = new Set<string>();
  const repeated = new Set(keys.filter((key) => seen.size === seen.add(key).size));
  throw new LancekeepError('DUPLICATE_KEY', {
    message: `The batch for the table "${table}" names ${repeated.size} keys more than once, for example ${JSON.stringify([...repeated][0]?.slice(0, 80))}.`,
    hint: 'Keep one row per key in a batch; nothing was written.',
    subject: { table, keys: [...repeated] },
  });
}
