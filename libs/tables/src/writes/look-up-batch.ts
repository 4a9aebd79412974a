import type { Table } from '@lancedb/lancedb';
import type { TableDefinition } from '../catalogue/define-table.ts';
import type { TablePresence } from '../presence/table-presence.ts';
import type { Batch } from './batch.ts';
import type { CommitSequence } from './commit-sequence.ts';
import type { GroupIndex } from './group-index.ts';
import { lookUp, type FoundRows } from './lookup.ts';

export interface BatchLookup {
  readonly handle: Table;
  readonly definition: TableDefinition;
  readonly batch: Batch;
  /** The groups that the batch replaces; empty for writes by key alone. */
  readonly groups: ReadonlySet<string>;
  /** What the table surely does not have. */
  readonly presence: TablePresence;
  readonly groupIndex: GroupIndex;
  /** Whether so many writes will come that `presence` is worth building, by a scan. */
  readonly manyWrites: boolean;
  /** The version that this process saw last: another one now tells of a foreign writer. */
  readonly seenVersion: number | null;
  readonly commits: CommitSequence;
  /** What a filter or an index, which are built for the writes to come, may take. Default: any. */
  readonly roomBytes?: (() => number) | undefined;
  /** After a foreign writer: nothing is taken for absent, and every key is looked up everywhere. */
  readonly isComplete: boolean;
}

/** What the table has of a batch and of the groups that it replaces; may index the groups before. */
export async function lookUpBatch(input: BatchLookup): Promise<FoundRows> {
  const { handle, definition, batch, groups, presence, manyWrites, commits } = input;
  const { key, groupBy, contentHash } = definition;
  const columns = { handle, key, groupBy, contentHash };
  if (input.isComplete) return lookUp({ ...columns, keys: batch.keys, groups: [...groups] });
  await preparePresence(input);
  const wanted = presence.narrow(commits.version, { keys: batch.keys, groups });
  if (manyWrites && wanted.groups.length > 0) await indexGroups(input);
  // Groups first: in one that is indexed again nearly all keys are found with it.
  const inGroups = await lookUp({ ...columns, keys: [], groups: wanted.groups });
  const keys = wanted.keys.filter((each) => !inGroups.has(each));
  const found = new Map([...inGroups, ...(await lookUp({ ...columns, keys, groups: [] }))]);
  if (found.size === 0 && keys.length > 0) presence.noteVainLookUp();
  return found;
}

/**
 * Builds it where many writes will come, or where look-ups were in vain several times. Not after a
 * commit of somebody else: a foreign writer may commit before every write.
 */
async function preparePresence(input: BatchLookup): Promise<void> {
  const { handle, definition, presence, manyWrites, seenVersion, commits, roomBytes } = input;
  const { version } = commits;
  if (await presence.speaksFor(handle, version)) return;
  if (version !== seenVersion) {
    presence.forget();
  } else if (manyWrites || presence.isWorthBuilding) {
    const { key, groupBy } = definition;
    await presence.build({ handle, key, groupBy, version, roomBytes });
  }
}

const NO_TEXTS = { keys: [], groups: [] };

async function indexGroups(input: BatchLookup): Promise<void> {
  const { handle, definition, presence, groupIndex, commits, roomBytes } = input;
  const { groupBy } = definition;
  if (groupBy === undefined) return;
  const from = commits.version;
  await groupIndex.ensure({ handle, groupBy, commits, roomBytes });
  const step = { from, to: commits.version, rowsAdded: 0 };
  if (!commits.foreign) presence.follow(step, NO_TEXTS);
}
