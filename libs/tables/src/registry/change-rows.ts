import type { Table } from '@lancedb/lancedb';
import { CommitSequence } from '../writes/commit-sequence.ts';
import type { CommitTally } from '../writes/commit-tally.ts';

interface ChangedTable {
  readonly handle: Table;
  readonly tally: CommitTally;
}

/** Changes rows on the latest version. A predicate that matches nothing makes no version. */
export async function updateRows(
  input: ChangedTable & {
    /** A SQL predicate; `undefined`: every row. */
    readonly where: string | undefined;
    /** A SQL expression per column. */
    readonly expressions: Readonly<Record<string, string>>;
  },
): Promise<{ updated: number; version: number }> {
  const { handle, tally, where, expressions } = input;
  const commits = await CommitSequence.atLatest(handle, tally);
  if ((await handle.countRows(where)) === 0) return { updated: 0, version: commits.version };
  const result = await handle.update({
    valuesSql: { ...expressions },
    ...(where === undefined ? {} : { where }),
  });
  commits.accept(result);
  return { updated: result.rowsUpdated, version: commits.version };
}

/** Deletes rows on the latest version. A predicate that matches nothing makes no version. */
export async function deleteRows(
  input: ChangedTable & { readonly predicate: string },
): Promise<{ deleted: number; version: number }> {
  const { handle, tally, predicate } = input;
  const commits = await CommitSequence.atLatest(handle, tally);
  if ((await handle.countRows(predicate)) === 0) return { deleted: 0, version: commits.version };
  const result = await handle.delete(predicate);
  commits.accept(result);
  return { deleted: result.numDeletedRows, version: commits.version };
}
