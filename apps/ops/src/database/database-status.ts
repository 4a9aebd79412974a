import {
  fromNativeError,
  readWriterLease,
  type LeaseStatus,
  type OpenDatabase,
  type TableStatus,
} from 'lancekeep';
import type { Failure } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { partlyFailed } from '../command/partly-failed.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { lastMaintained } from './last-maintained.ts';
import { statusText } from './status-text.ts';
import { unexplainedWarnings } from './unexplained-warnings.ts';

/** The result of `ops db status`. */
export interface DatabaseStatus {
  readonly project: { readonly name: string; readonly uri: string };
  /** Who holds the writer lease; for an object store, that of this machine. */
  readonly writer: LeaseStatus;
  readonly tables: readonly TableResult[];
}

/** A table as it was measured, or why it could not be. */
export type TableResult =
  MeasuredTable | { readonly status: 'failed'; readonly table: string; readonly error: Failure };

export interface MeasuredTable extends TableStatus {
  readonly status: 'succeeded';
  /** When maintenance of it last succeeded, in ISO 8601; `null` when the journal has no such run. */
  readonly lastMaintainedAt: string | null;
}

/** Tables measured at a time: a measurement waits for the disk, and holds the list of a table's files. */
const SIDE_BY_SIDE = 4;

/** Measures the tables of the chosen project. Commits nothing. */
export async function databaseStatus(
  named: string | undefined,
  tables: readonly string[] | undefined,
): Promise<Outcome<DatabaseStatus>> {
  const { database, warnings } = await openChosenDatabase(named, 'readOnly');
  await using _closing = database;
  const { name, uri } = database;
  const [existing, last, writer] = await Promise.all([
    database.tableNames(),
    lastMaintained(uri),
    readWriterLease(uri),
  ]);
  const chosen = chooseTables(existing, tables);
  const measured: TableResult[] = [];
  for (let at = 0; at < chosen.length; at += SIDE_BY_SIDE) {
    const measuring = chosen.slice(at, at + SIDE_BY_SIDE).map((table) => {
      return measure(database, { table, lastMaintainedAt: last.get(table) ?? null });
    });
    measured.push(...(await Promise.all(measuring)));
  }
  const result = { project: { name, uri }, writer, tables: measured };
  const failures = measured.filter((each) => each.status === 'failed');
  const unexplained = unexplainedWarnings(measured.filter((each) => each.status === 'succeeded'));
  const outcome = { result, text: statusText(result), warnings: [...warnings, ...unexplained] };
  if (failures.length === 0) return outcome;
  const isPartial = failures.length < measured.length;
  return { ...outcome, isPartial, failure: partlyFailed(failures, measured.length) };
}

async function measure(
  database: OpenDatabase,
  { table, lastMaintainedAt }: Pick<MeasuredTable, 'table' | 'lastMaintainedAt'>,
): Promise<TableResult> {
  try {
    const [status] = await database.status([table]);
    if (status !== undefined) return { status: 'succeeded', lastMaintainedAt, ...status };
    throw new TypeError(`No status of ${table}.`);
  } catch (error) {
    return {
      status: 'failed',
      table,
      error: fromNativeError(error, { table, operation: 'measure' }).toJSON(),
    };
  }
}
