import type { Table } from '@lancedb/lancedb';
import type { Uint64, Vector } from 'apache-arrow';
import { predicatesIn } from './predicates.ts';
import { readText } from './read-text.ts';

export interface LookupInput {
  readonly handle: Table;
  readonly key: string;
  readonly groupBy: string | undefined;
  /** The column that tells content; left out where nobody asks for it. */
  readonly contentHash?: string | undefined;
  /** Rows with one of these keys are found. */
  readonly keys: readonly string[];
  /** Rows of one of these groups are found too. */
  readonly groups: readonly string[];
}

/** A row that the table has. */
export interface FoundRow {
  readonly key: string;
  /** `null` without groups. */
  readonly group: string | null;
  /** The content hash; `null` where there is none, or nobody asked for it. */
  readonly hash: string | null;
  /**
   * Where the row is stored. Valid for one version: an update or a compaction moves rows. Not the
   * row's id, which a table with stable row ids keeps when it moves a row.
   */
  readonly address: bigint;
}

/** Rows by key, in the order found; more than one under a key that is there several times. */
export type FoundRows = ReadonlyMap<string, readonly FoundRow[]>;

/**
 * Finds the rows that have one of the keys or belong to one of the groups. Reads the key, group and
 * hash columns alone, and keeps no more than what it finds.
 */
export async function lookUp(input: LookupInput): Promise<FoundRows> {
  const { handle, key, groupBy, contentHash } = input;
  const found = new Map<string, FoundRow[]>();
  const seen = new Set<bigint>();
  const columns = [key, groupBy, contentHash].filter((each) => each !== undefined);
  for (const predicate of predicatesOf(input)) {
    const batches = handle
      .query()
      .select([...new Set(columns), '_rowaddr'])
      .where(predicate);
    for await (const batch of batches) {
      const keys = readText(batch.getChild(key));
      const groups = groupBy === undefined ? null : readText(batch.getChild(groupBy));
      const hashes = contentHash === undefined ? null : readText(batch.getChild(contentHash));
      const addresses = batch.getChild('_rowaddr') as Vector<Uint64> | null;
      for (let row = 0; row < batch.numRows; row += 1) {
        const address = addresses?.get(row);
        if (typeof address !== 'bigint')
          throw new TypeError('LanceDB gave a row without its address.');
        // A row can match by its key and, in another predicate, by its group.
        if (seen.size === seen.add(address).size) continue;
        const [group, hash] = [groups?.[row] ?? null, hashes?.[row] ?? null];
        const each = { key: keys[row] ?? '', group, hash, address };
        const same = found.get(each.key);
        if (same === undefined) found.set(each.key, [each]);
        else same.push(each);
      }
    }
  }
  return found;
}

/** One predicate, and so one scan, where keys and groups are few; else a scan per megabyte. */
function predicatesOf(input: LookupInput): readonly string[] {
  const { key, groupBy, keys, groups } = input;
  if (groupBy === key) return [...predicatesIn(key, new Set([...keys, ...groups]))];
  const byKey = [...predicatesIn(key, keys)];
  const byGroup = groupBy === undefined ? [] : [...predicatesIn(groupBy, groups)];
  if (byKey.length === 1 && byGroup.length === 1) return [`${byGroup[0]} OR ${byKey[0]}`];
  return [...byGroup, ...byKey];
}
