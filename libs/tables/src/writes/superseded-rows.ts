import type { Table } from '@lancedb/lancedb';
import { callNative, isLancekeepError, type ErrorCode } from '@lancekeep/errors';
import type { Uint64, Vector } from 'apache-arrow';
import { fingerprintOf } from './fingerprint.ts';
import type { Intent } from './intent.ts';
import { lookUp, type FoundRow, type FoundRows } from './lookup.ts';
import { predicatesOfAddresses } from './predicates.ts';

export interface SupersededInput {
  readonly handle: Table;
  /** Opens a handle of its own, since `handle` must not move under those who read through it. */
  readonly openAnother: () => Promise<Table>;
  readonly intent: Intent;
  /** What the table has now. */
  readonly found: FoundRows;
  /** The row that shows that the intent's rows were committed, where one was found. */
  readonly written: FoundRow | null;
}

/**
 * The rows to delete so that each key of an intent is there once, with its newest content.
 *
 * Where rows stand does not tell their age after a foreign compaction: it puts old rows that an index
 * has behind new ones that it has not. So the version on which the write built is asked which rows
 * were there then, at which address and with which content. Where another program has pruned that
 * version, the rows of a key are told apart by their place beside the row that shows the commit.
 */
export async function findSuperseded(input: SupersededInput): Promise<readonly FoundRow[]> {
  const { intent, found, written } = input;
  const several = intent.keys.map((key) => found.get(key) ?? []).filter((rows) => rows.length > 1);
  if (several.length === 0) return [];
  const isOld = await oldRows(input, several.flat());
  if (isOld !== null) return several.flatMap((rows) => allButNewest(rows, isOld));
  if (written === null) return [];
  const places = new Map(intent.keys.map((key, place) => [key, place]));
  const placeOf = ({ key }: FoundRow): number => places.get(key) ?? 0;
  return several.flatMap((rows) => {
    const newest = inRunOf(written, rows, placeOf);
    return allButNewest(rows, (row) => row !== newest);
  });
}

/** Stays: the last of the rows that are not old, or the last of all. */
function allButNewest(
  rows: readonly FoundRow[],
  isOld: (row: FoundRow) => boolean,
): readonly FoundRow[] {
  const byAge = rows.toSorted((a, b) => {
    if (isOld(a) !== isOld(b)) return isOld(a) ? -1 : 1;
    return a.address < b.address ? -1 : 1;
  });
  return byAge.slice(0, -1);
}

/**
 * The row that was written with the one that shows the commit. A batch is written as one run of rows,
 * and compaction keeps runs, though not their order. So the row stands where it stood in the batch,
 * or nearer where rows in between were deleted.
 */
function inRunOf(
  written: FoundRow,
  rows: readonly FoundRow[],
  placeOf: (row: FoundRow) => number,
): FoundRow | undefined {
  const offset = (row: FoundRow): number => Number(row.address - written.address);
  const farthest = placeOf(rows[0] ?? written) - placeOf(written);
  return rows
    .filter((row) => Math.sign(offset(row)) === Math.sign(farthest))
    .filter((row) => Math.abs(offset(row)) <= Math.abs(farthest))
    .toSorted((a, b) => Math.abs(offset(a)) - Math.abs(offset(b)))[0];
}

/** After these the version on which the write built is gone. */
const PRUNED: ReadonlySet<ErrorCode> = new Set(['VERSION_NOT_FOUND', 'FILE_NOT_FOUND']);

/** Tells which of the rows were there before the write; `null` when nobody can tell any more. */
async function oldRows(
  input: SupersededInput,
  rows: readonly FoundRow[],
): Promise<((row: FoundRow) => boolean) | null> {
  const { intent, handle, openAnother } = input;
  const { table, key, groupBy, version } = intent;
  const past = await openAnother();
  try {
    return await callNative({ table, operation: 'read an earlier version' }, async () => {
      await past.checkout(version);
      const keys = new Set(rows.map((row) => row.key));
      const before = await lookUp({ handle: past, key, groupBy, keys: [...keys], groups: [] });
      const rowsBefore = [...before.values()].flat();
      const addresses = new Set(rowsBefore.map((row) => row.address));
      // A row that did not move needs no look at its content, and nor does the other one of its key.
      const unmoved = new Set(rows.filter((row) => addresses.has(row.address)).map(keyOf));
      const isMoved = (row: FoundRow): boolean => !unmoved.has(row.key);
      const contentsBefore = await contentsOf(past, key, rowsBefore.filter(isMoved));
      const contents = await contentsOf(handle, key, rows.filter(isMoved));
      const old = new Set(contentsBefore.values());
      return (row) => addresses.has(row.address) || old.has(contents.get(row.address) ?? '');
    });
  } catch (error) {
    if (isLancekeepError(error) && PRUNED.has(error.code)) return null;
    throw error;
  } finally {
    past.close();
  }
}

const keyOf = (row: FoundRow): string => row.key;

/** The fingerprints of rows, by address. */
async function contentsOf(
  handle: Table,
  key: string,
  rows: readonly FoundRow[],
): Promise<ReadonlyMap<bigint, string>> {
  const contents = new Map<bigint, string>();
  const columns = (await handle.schema()).fields.map((field) => field.name);
  for (const predicate of predicatesOfAddresses(key, rows)) {
    const data = await handle
      .query()
      .select([...columns, '_rowaddr'])
      .where(predicate)
      .toArrow();
    const addresses = data.getChild('_rowaddr') as Vector<Uint64>;
    const values = data.select(columns);
    for (let row = 0; row < data.numRows; row += 1) {
      contents.set(addresses.get(row) ?? -1n, fingerprintOf(values, row));
    }
  }
  return contents;
}
