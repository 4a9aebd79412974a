import type { Table } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';
import { CommitSequence } from './commit-sequence.ts';
import { deleteRows, deleteStale } from './delete-rows.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Intent } from './intent.ts';
import { lookUp, type FoundRow, type FoundRows } from './lookup.ts';
import { predicatesOfAddresses } from './predicates.ts';

/** What became of an intent that a crash or an error left. */
export interface ReplayedIntent {
  readonly table: string;
  /** `finished`: its rows were committed, the rest was done now. `dropped`: nothing of it was. */
  readonly outcome: 'finished' | 'dropped';
  readonly deleted: number;
}

/**
 * Finishes a write whose rows were committed, and drops one whose rows were not. Runs inside the
 * write gate, before any other write of the table. Doing it twice does no harm.
 */
export async function replayIntent(handle: Table, intent: Intent): Promise<ReplayedIntent> {
  const { table } = intent;
  return callNative({ table, operation: 'finish a write' }, async () => {
    const commits = await CommitSequence.atLatest(handle);
    const dropped = { table, outcome: 'dropped', deleted: 0 } as const;
    // An older version: the table was made anew since.
    if (commits.version <= intent.version) return dropped;
    const found = await findRows(handle, intent);
    const written = await findWritten(handle, intent, found);
    if (written === 'nothing') return dropped;
    const target = { handle, definition: intent, commits };
    const superseded = intent.keys.flatMap((key) => supersededOf(found.get(key) ?? [], written));
    const stale = intent.stale.filter((row) => found.has(row.key));
    const deleted =
      (await deleteRows({ ...target, rows: superseded })) +
      (await deleteStale({ ...target, rows: stale }));
    return { table, outcome: 'finished', deleted };
  });
}

function findRows(handle: Table, intent: Intent): Promise<FoundRows> {
  const keys = [...intent.keys, ...intent.stale.map((row) => row.key)];
  return lookUp({ handle, key: intent.key, groupBy: intent.groupBy, keys, groups: [] });
}

/**
 * The row that shows that the rows of an intent are there; `null` where there are none to be found.
 * A commit is whole, so all of its keys are there; that is not enough, because a foreign writer may
 * have written the same keys since.
 */
async function findWritten(
  handle: Table,
  { evidence, key, keys }: Intent,
  found: FoundRows,
): Promise<FoundRow | null | 'nothing'> {
  if (evidence.kind === 'none') return null;
  if (!keys.every((each) => found.has(each))) return 'nothing';
  const rows = found.get(evidence.key) ?? [];
  for (const row of rows.filter(({ address }) => String(address) !== evidence.addressBefore)) {
    for (const predicate of predicatesOfAddresses(key, [row])) {
      const data = await handle.query().where(predicate).toArrow();
      if (data.numRows > 0 && fingerprintOf(data, 0) === evidence.fingerprint) return row;
    }
  }
  return 'nothing';
}

/**
 * All rows of a key but the one that was written last. That stands beside the row that shows the
 * commit, since a batch is written as one fragment, and behind older rows that a foreign compaction
 * may have brought there; compaction keeps the order of rows.
 */
function supersededOf(rows: readonly FoundRow[], written: FoundRow | null): readonly FoundRow[] {
  const isBeside = (row: FoundRow): boolean =>
    written !== null && fragmentOf(row) === fragmentOf(written);
  const byAge = rows.toSorted((a, b) => {
    if (isBeside(a) !== isBeside(b)) return isBeside(a) ? 1 : -1;
    return a.address < b.address ? -1 : 1;
  });
  return byAge.slice(0, -1);
}

/** The upper half of an address; the lower one is the row's place in the fragment. */
function fragmentOf({ address }: FoundRow): bigint {
  return address >> 32n;
}
