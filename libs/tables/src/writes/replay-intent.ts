import type { Table } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';
import { CommitSequence } from './commit-sequence.ts';
import type { CommitTally } from './commit-tally.ts';
import { deleteRows, deleteStale } from './delete-rows.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Intent } from './intent.ts';
import { lookUp, type FoundRow, type FoundRows } from './lookup.ts';
import { predicatesOfAddresses } from './predicates.ts';
import { findSuperseded } from './superseded-rows.ts';

/** What became of an intent that a crash or an error left. */
export interface ReplayedIntent {
  readonly table: string;
  /** `finished`: its rows were committed, the rest was done now. `dropped`: nothing shows that. */
  readonly outcome: 'finished' | 'dropped';
  readonly deleted: number;
}

/**
 * Finishes a write whose rows were committed, and drops one whose rows were not. Runs inside the
 * write gate, before any other write of the table. Doing it twice does no harm.
 *
 * A key is there once afterwards also where a foreign writer has changed or deleted the row that shows
 * the commit, so that the rest cannot be finished.
 */
export async function replayIntent(input: {
  readonly handle: Table;
  readonly openAnother: () => Promise<Table>;
  readonly intent: Intent;
  readonly tally: CommitTally;
}): Promise<ReplayedIntent> {
  const { handle, intent, tally } = input;
  const { table } = intent;
  return callNative({ table, operation: 'finish a write' }, async () => {
    const commits = await CommitSequence.atLatest(handle, tally);
    const dropped = { table, outcome: 'dropped', deleted: 0 } as const;
    // An older version: the table was made anew since.
    if (commits.version <= intent.version) return dropped;
    const found = await findRows(handle, intent);
    const written = await findWritten(handle, intent, found);
    const target = { handle, definition: intent, commits };
    const evidence = written === 'nothing' ? null : written;
    const superseded = await findSuperseded({ ...input, found, written: evidence });
    const deleted = await deleteRows({ ...target, rows: superseded });
    if (written === 'nothing') return { ...dropped, deleted };
    const stale = intent.stale.filter((row) => found.has(row.key));
    const deletedStale = await deleteStale({ ...target, rows: stale });
    return { table, outcome: 'finished', deleted: deleted + deletedStale };
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
  const isReplaced = evidence.isBeside && evidence.addressBefore !== null;
  if (isReplaced && rows.length === 1) return 'nothing';
  for (const row of rows.filter(({ address }) => String(address) !== evidence.addressBefore)) {
    for (const predicate of predicatesOfAddresses(key, [row])) {
      const data = await handle.query().where(predicate).toArrow();
      if (data.numRows > 0 && fingerprintOf(data, 0) === evidence.fingerprint) return row;
    }
  }
  return 'nothing';
}
