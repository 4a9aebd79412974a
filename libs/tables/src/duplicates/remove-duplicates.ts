import type { Table } from '@lancedb/lancedb';
import { isLancekeepError, LancekeepError } from '@lancekeep/errors';
import { CommitSequence } from '../writes/commit-sequence.ts';
import { deleteRows } from '../writes/delete-rows.ts';
import { rowAge, type RowAge } from './row-age.ts';
import { surplusRows } from './surplus-rows.ts';
import { suspectedKeys, type Suspects } from './suspected-keys.ts';

export interface RemoveDuplicatesInput {
  readonly table: string;
  /** Inside the table's write gate. */
  readonly handle: Table;
  /** The key: a text column. */
  readonly key: string;
  /** The column whose largest value tells the newest row; before all else. */
  readonly newestBy?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Of so many rows that are to go, the places are held at once. Default: 200,000. */
  readonly mostRowsAtOnce?: number | undefined;
}

export interface RemovedDuplicates {
  readonly removedRows: number;
  /** By what the newest row of a key was told. */
  readonly newestBy: RowAge['kind'];
  /** `false`: an abort left some for the next time. */
  readonly isComplete: boolean;
}

const MOST_ROWS = 200_000;
/** Beyond so many a foreign writer moves rows faster than they can be named. */
const MOST_MISSES = 6;

/**
 * Deletes all rows but the newest of each key, in portions that are a commit each, in bounded memory.
 * It can be stopped at any moment, by a crash too: a row goes only while a newer one of its key is
 * there, so running it again finishes the rest.
 *
 * Rows are named by key and address, so a row that a foreign writer moved meanwhile is missed and no
 * other one is hit; the numbers of rows named and deleted are compared, and what was missed is looked
 * for again.
 *
 * @throws LancekeepError `FOREIGN_WRITER` when rows were missed 6 times; what the native calls throw,
 * unclassified.
 */
export async function removeDuplicateKeys(
  input: RemoveDuplicatesInput,
): Promise<RemovedDuplicates> {
  const { handle, key, signal, newestBy } = input;
  await handle.checkoutLatest();
  const age = await rowAge(handle, newestBy);
  let removedRows = 0;
  try {
    for await (const suspects of suspectedKeys({ handle, key, signal })) {
      await removeAmong({ ...input, suspects, age, onRemoved: (rows) => (removedRows += rows) });
    }
  } catch (error) {
    if (!isLancekeepError(error, 'INTERRUPTED')) throw error;
    return { removedRows, newestBy: age.kind, isComplete: false };
  }
  return { removedRows, newestBy: age.kind, isComplete: true };
}

/** Again and again until nothing is left, since a portion may end before all rows were seen. */
async function removeAmong(
  input: RemoveDuplicatesInput & {
    readonly suspects: Suspects;
    readonly age: RowAge;
    readonly onRemoved: (rows: number) => void;
  },
): Promise<void> {
  const { table, handle, key, suspects, age, signal, mostRowsAtOnce = MOST_ROWS } = input;
  const wanted = { suspects, age, mostRows: mostRowsAtOnce };
  for (let misses = 0; ;) {
    const commits = await CommitSequence.atLatest(handle, null);
    const rows = await surplusRows({ handle, key, signal }, wanted);
    if (rows.length === 0) return;
    const deleted = await deleteRows({ handle, definition: { key }, commits, rows });
    input.onRemoved(deleted);
    if (deleted !== rows.length) misses += 1;
    if (misses === MOST_MISSES) throw foreignWriter(table, misses);
  }
}

const foreignWriter = (table: string, attempts: number): LancekeepError =>
  new LancekeepError('FOREIGN_WRITER', {
    message: `Another program moved duplicate rows of the table "${table}" ${attempts} times while they were being removed.`,
    hint: 'Stop the program that writes without lancekeep, and run it again; what was removed stays removed.',
    subject: { table, attempts },
  });
