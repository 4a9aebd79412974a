import type { Table } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';
import { CommitSequence } from './commit-sequence.ts';
import { deleteDuplicates, deleteStale } from './delete-rows.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Intent } from './intent.ts';
import { lookUp, type FoundRows } from './lookup.ts';
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
    if (!(await wereRowsCommitted(handle, intent, found))) return dropped;
    const target = { handle, definition: intent, commits };
    const duplicated = intent.keys.filter((key) => (found.get(key)?.length ?? 0) > 1);
    const stale = intent.stale.filter((row) => found.has(row.key));
    const deleted =
      (await deleteDuplicates({ ...target, keys: duplicated })) +
      (await deleteStale({ ...target, rows: stale }));
    return { table, outcome: 'finished', deleted };
  });
}

function findRows(handle: Table, intent: Intent): Promise<FoundRows> {
  const keys = [...intent.keys, ...intent.stale.map((row) => row.key)];
  return lookUp({ handle, key: intent.key, groupBy: intent.groupBy, keys, groups: [] });
}

/**
 * Whether the rows of an intent are there. A commit is whole, so all of its keys are; that is not
 * enough, because a foreign writer may have written the same keys since.
 */
async function wereRowsCommitted(
  handle: Table,
  intent: Intent,
  found: FoundRows,
): Promise<boolean> {
  const { evidence, key, keys } = intent;
  if (evidence.kind === 'none') return true;
  if (!keys.every((each) => found.has(each))) return false;
  const rows = found.get(evidence.key) ?? [];
  const moved = rows.filter((row) => String(row.address) !== evidence.addressBefore);
  for (const predicate of predicatesOfAddresses(key, moved)) {
    for await (const batch of handle.query().where(predicate)) {
      for (let row = 0; row < batch.numRows; row += 1) {
        if (fingerprintOf(batch, row) === evidence.fingerprint) return true;
      }
    }
  }
  return false;
}
