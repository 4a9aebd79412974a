import type { Table } from '@lancedb/lancedb';
import type { CommitSequence } from './commit-sequence.ts';
import { lookUp, type FoundRow } from './lookup.ts';
import { predicatesAt, predicatesOfAddresses, predicatesOfPairs } from './predicates.ts';

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
  const { key, groupBy } = target.definition;
  return deleteAll(target, predicatesOfPairs({ key, groupBy, rows: target.rows }));
}

/**
 * Deletes rows by their addresses alone, which reads nothing of the table: 10 ms for 1,000 rows, of
 * 100,000 as of 1,000,000. LanceDB never gives the address of a row to another one, so rows that a
 * foreign writer moved meanwhile are missed, and no others are hit: compare the number deleted.
 */
export async function deleteAddresses(input: {
  readonly handle: Table;
  readonly commits: CommitSequence;
  readonly rows: readonly Pick<FoundRow, 'address'>[];
}): Promise<number> {
  return deleteAll(input, predicatesAt(input.rows));
}

/**
 * Deletes rows by key and address. An address from an earlier version may be one of a table that was
 * made anew since: with the key beside it no other row can be hit.
 */
export async function deleteRows(
  target: DeleteTarget & { readonly rows: readonly FoundRow[] },
): Promise<number> {
  return deleteAll(target, predicatesOfAddresses(target.definition.key, target.rows));
}

/** All rows but one of each key, for rows that are alike. */
export async function findDuplicates(
  target: DeleteTarget & { readonly keys: readonly string[] },
): Promise<readonly FoundRow[]> {
  const { handle, definition, keys } = target;
  if (keys.length === 0) return [];
  const { key, groupBy } = definition;
  const found = await lookUp({ handle, key, groupBy, keys, groups: [] });
  return [...found.values()].flatMap((rows) => rows.slice(1));
}

async function deleteAll(
  { handle, commits }: Pick<DeleteTarget, 'handle' | 'commits'>,
  predicates: Iterable<string>,
): Promise<number> {
  let deleted = 0;
  for (const predicate of predicates) {
    const result = await handle.delete(predicate);
    commits.accept(result);
    deleted += result.numDeletedRows;
  }
  return deleted;
}
