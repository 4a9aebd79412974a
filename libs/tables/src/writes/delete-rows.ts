import type { Table } from '@lancedb/lancedb';
import type { CommitSequence } from './commit-sequence.ts';
import { lookUp, type FoundRow } from './lookup.ts';
import { predicatesOfAddresses, predicatesOfPairs } from './predicates.ts';

interface DeleteTarget {
  readonly handle: Table;
  readonly definition: { readonly key: string; readonly groupBy?: string | undefined };
  readonly commits: CommitSequence;
}

/**
 * Deletes rows by key and group together: a key that some other group holds as well stays there.
 * Gives the number of rows deleted; no rows, no commit (a delete that matches nothing commits, H14).
 */
export async function deleteStale(
  target: DeleteTarget & { readonly rows: readonly Pick<FoundRow, 'key' | 'group'>[] },
): Promise<number> {
  const { handle, definition, commits, rows } = target;
  const { key, groupBy } = definition;
  let deleted = 0;
  for (const predicate of predicatesOfPairs({ key, groupBy, rows })) {
    const result = await handle.delete(predicate);
    commits.accept(result);
    deleted += result.numDeletedRows;
  }
  return deleted;
}

/**
 * Leaves one row of each key. All rows of a key are alike after an upsert, which writes every match.
 * A row's address holds for one version only, so the predicate has the key beside it: should a
 * foreign compaction move rows meanwhile, no other key can be hit.
 */
export async function deleteDuplicates(
  target: DeleteTarget & { readonly keys: readonly string[] },
): Promise<number> {
  const { handle, definition, commits, keys } = target;
  if (keys.length === 0) return 0;
  const { key, groupBy } = definition;
  const found = await lookUp({ handle, key, groupBy, keys, groups: [] });
  const surplus = [...found.values()].flatMap((rows) => rows.slice(1));
  let deleted = 0;
  for (const predicate of predicatesOfAddresses(key, surplus)) {
    const result = await handle.delete(predicate);
    commits.accept(result);
    deleted += result.numDeletedRows;
  }
  return deleted;
}
