import { LancekeepError } from '@lancekeep/errors';
import type { TableDefinition } from '../catalogue/define-table.ts';
import type { Batch } from './batch.ts';
import type { FoundRow, FoundRows } from './lookup.ts';

/** What must be committed so that the table holds the batch, and the groups nothing else. */
export interface Change {
  /** Every row of the batch is there, once, in its group. */
  readonly allThere: boolean;
  /** Keys whose rows stay as they are: there once, in their group, with the hash that they have. */
  readonly unchanged: ReadonlySet<string>;
  /** How many other keys of the batch the table has. With none, the rows can be appended. */
  readonly existing: number;
  /** Rows that the table has under those keys, in whatever group. */
  readonly replaced: readonly FoundRow[];
  /** Rows of the listed groups that the batch does not have. */
  readonly stale: readonly FoundRow[];
  /** Keys of the batch that the table has more than once. */
  readonly duplicated: readonly string[];
}

/** Compares what a look-up found with what is wanted. */
export function planChange(input: {
  readonly batch: Batch;
  readonly found: FoundRows;
  /** Whether rows with an equal content hash may stay. */
  readonly leavesUnchanged: boolean;
  /** Keys that are written next: their rows in the groups of this batch move then, and stay until. */
  readonly laterKeys?: ReadonlySet<string> | undefined;
}): Change {
  const { batch, found, leavesUnchanged, laterKeys } = input;
  const wanted = new Set(batch.keys);
  const unchanged = new Set<string>();
  let existing = 0;
  let allThere = true;
  const duplicated: string[] = [];
  for (const [index, key] of batch.keys.entries()) {
    const rows = found.get(key);
    if (rows === undefined) {
      allThere = false;
      continue;
    }
    if (leavesUnchanged && isUnchanged(batch, index, rows)) {
      unchanged.add(key);
      continue;
    }
    existing += 1;
    if (rows.length > 1) duplicated.push(key);
    if (batch.groups !== null && rows[0]?.group !== batch.groups[index]) allThere = false;
  }
  const rows = [...found.values()].flat();
  return {
    allThere: allThere && duplicated.length === 0,
    unchanged,
    existing,
    replaced: rows.filter((row) => wanted.has(row.key) && !unchanged.has(row.key)),
    stale: rows.filter((row) => !wanted.has(row.key) && laterKeys?.has(row.key) !== true),
    duplicated,
  };
}

/** A null hash is equal to none, and a key that is there twice is mended by writing it. */
function isUnchanged(batch: Batch, index: number, rows: readonly FoundRow[]): boolean {
  const [row] = rows;
  const hash = batch.hashes?.[index] ?? null;
  if (row === undefined || rows.length > 1 || hash === null) return false;
  return row.hash === hash && (batch.groups === null || row.group === batch.groups[index]);
}

/** Throws `GROUP_NOT_LISTED` when a row belongs to a group that the call does not list. */
export function checkGroupsListed(
  definition: TableDefinition,
  batch: Batch,
  groups: ReadonlySet<string>,
): void {
  const unlisted = new Set(batch.groups?.filter((group) => !groups.has(group)));
  if (unlisted.size === 0) return;
  const table = definition.name;
  throw new LancekeepError('GROUP_NOT_LISTED', {
    message: `Rows for the table "${table}" belong to ${unlisted.size} groups that are not listed, for example ${shorten([...unlisted][0])}.`,
    hint: 'List every group whose rows are given in "groups"; nothing was written.',
    subject: { table, groups: [...unlisted] },
  });
}

/** Throws `KEY_EXISTS` when the table has keys of the batch. */
export function checkKeysAbsent(definition: TableDefinition, batch: Batch, found: FoundRows): void {
  const keys = batch.keys.filter((key) => found.has(key));
  if (keys.length === 0) return;
  const table = definition.name;
  throw new LancekeepError('KEY_EXISTS', {
    message: `The table "${table}" already has ${keys.length} of the keys to add, for example ${shorten(keys[0])}.`,
    hint: 'Use upsert() to write over existing rows; nothing was written.',
    subject: { table, keys },
  });
}

/** Throws `KEY_IN_OTHER_GROUP` when a group that is not listed owns a key of the batch. */
export function checkKeysNotElsewhere(input: {
  readonly definition: TableDefinition;
  readonly batch: Batch;
  readonly found: FoundRows;
  readonly groups: ReadonlySet<string>;
}): void {
  const { definition, batch, found, groups } = input;
  const conflicts = batch.keys.flatMap((key) => {
    const owner = found.get(key)?.find((row) => row.group !== null && !groups.has(row.group));
    return owner === undefined ? [] : [{ key, group: owner.group ?? '' }];
  });
  const first = conflicts[0];
  if (first === undefined) return;
  const table = definition.name;
  throw new LancekeepError('KEY_IN_OTHER_GROUP', {
    message: `The key ${shorten(first.key)} for the table "${table}" belongs to the group ${shorten(first.group)}, which is not listed (${conflicts.length} such keys).`,
    hint: "List that group too, or pass onMove: 'take' to move the rows; nothing was written.",
    subject: { table, conflicts },
  });
}

const shorten = (value: string | undefined): string => JSON.stringify(value?.slice(0, 80) ?? '');
