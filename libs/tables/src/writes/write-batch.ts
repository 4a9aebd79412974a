import { callNative, isLancekeepError, LancekeepError, type ErrorCode } from '@lancekeep/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { withoutKeys, type Batch } from './batch.ts';
import { CommitSequence } from './commit-sequence.ts';
import type { Attempt, CommitTally } from './commit-tally.ts';
import { deleteAddresses, deleteRows, deleteStale, findDuplicates } from './delete-rows.ts';
import type { IntentStore, RecordedIntent } from './intent-store.ts';
import { intentOf } from './intent.ts';
import { lookUpBatch, type BatchLookup } from './look-up-batch.ts';
import type { FoundRows } from './lookup.ts';
import { checkKeysAbsent, checkKeysNotElsewhere, planChange, type Change } from './plan-change.ts';
import { inRecordBatches } from './record-batches.ts';
import { MUST_WAIT } from './write-gate.ts';

/** What a write did. */
export interface WriteResult {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  /** Rows left as they were, because the table has them with the same content hash. */
  readonly unchanged: number;
  /** The table's version after the last commit, or as it was where nothing had to be committed. */
  readonly version: number;
  /** Time inside the write gate; waiting for the gate is not included. */
  readonly durationMs: number;
  /** A program without lancekeep wrote the table meanwhile; the rows were checked and repaired. */
  readonly foreignWriter: boolean;
}

export interface WriteBatchInput extends Omit<BatchLookup, 'commits' | 'isComplete'> {
  readonly intents: IntentStore;
  readonly tally: CommitTally;
  /** What to do about keys that the table has. */
  readonly existing: 'update' | 'refuse';
  /** What to do about keys that an unlisted group owns. */
  readonly onMove: 'refuse' | 'take';
  /** What a filter or an index, which are built for the writes to come, may take. Default: any. */
  readonly roomBytes?: () => number;
  /** Whether the write is given up, with nothing changed, when it takes more than an append. */
  readonly appendsOnly?: boolean;
  /** For a part of a larger batch: what the whole of it replaces, and what comes after this part. */
  readonly beside?: {
    readonly groups: ReadonlySet<string>;
    readonly laterKeys: ReadonlySet<string>;
  };
}

/** Ends a write that was to be an append, before its first commit. */
class NoAppendAlone extends Error {}

/** How much of the batch the table was given: without the unchanged rows, a part. */
type Committed = 'nothing' | 'part' | 'all';

/** A foreign writer that changes the same rows in every round is told, not fought for ever. */
const MOST_ROUNDS = 6;

/**
 * Makes the table hold the batch, and the listed groups nothing else. Runs inside the write gate.
 *
 * The first round brings the handle to latest, looks up what may be there, appends the batch, and
 * then deletes, by their addresses, the rows that it replaces and those that are stale. Nothing of
 * that reads or writes more than the batch and what is there of it; for rows that the table surely
 * does not have there is no look-up and no delete. Rows whose content hash the table has are left out
 * of it all.
 *
 * A commit whose version is not the next one, that is refused for a conflict, or that did not delete
 * what it should, met a foreign writer. Then further rounds look everything up, upsert and delete by
 * key, until a check finds everything right. In these no row counts as unchanged: the look-up that
 * found it so may be older than what the foreign writer did to it.
 *
 * Rows are deleted only after the rows that replace them are committed: no moment lacks a row that
 * should be there. An intent is on disk from before the first commit until after the last, so that
 * the next write or the next opening finishes what an error or a crash left.
 *
 * @throws LancekeepError `KEY_EXISTS`, `KEY_IN_OTHER_GROUP`: nothing was changed. `FOREIGN_WRITER`
 * after too many rounds. Classified native errors.
 */
export async function writeBatch(input: WriteBatchInput): Promise<WriteResult> {
  const write = new BatchWrite(input);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const result = await write.round();
    if (result !== null) return result;
    await sleep(Math.random() * 20 * 2 ** round);
  }
  const table = input.definition.name;
  throw new LancekeepError('FOREIGN_WRITER', {
    message: `Another program kept changing the same rows of the table "${table}" (${MOST_ROUNDS} rounds).`,
    hint: 'Stop the other writer, or let it use lancekeep; then write the same rows again.',
    subject: { table, attempts: MOST_ROUNDS },
  });
}

/**
 * Does a write beside a compaction, which only appends do not disturb: where the table has rows to be
 * replaced or deleted, nothing is changed and it must wait. A commit of the compaction between the
 * look-up and the append is taken for that of a foreign writer, and what was written is checked.
 */
export async function appendBatch(input: WriteBatchInput): Promise<WriteResult | typeof MUST_WAIT> {
  try {
    return await writeBatch({ ...input, appendsOnly: true });
  } catch (error) {
    if (error instanceof NoAppendAlone) return MUST_WAIT;
    throw error;
  }
}

/**
 * Looks up what a batch would meet, and throws what {@link writeBatch} would throw before it changes
 * anything. Runs inside the write gate.
 */
export async function refuseForbidden(input: WriteBatchInput): Promise<void> {
  if (input.existing === 'update' && input.onMove === 'take') return;
  await new BatchWrite(input).check();
}

/**
 * After these the next round plans anew, on the latest version: a foreign writer won, or pruned what
 * a look-up or a commit was reading.
 */
const PLAN_AGAIN: ReadonlySet<ErrorCode> = new Set([
  'COMMIT_CONFLICT',
  'INCOMPATIBLE_TRANSACTION',
  'FILE_NOT_FOUND',
  'VERSION_NOT_FOUND',
]);

interface PlannedStep {
  /** The batch without what is unchanged. */
  readonly rest: Batch;
  readonly change: Change;
  readonly commits: CommitSequence;
}

class BatchWrite {
  readonly #input: WriteBatchInput;
  readonly #started = performance.now();
  readonly #attempt: Attempt;
  /** More than one when a repair follows a write of a part: each tells what it has to finish. */
  readonly #intents: RecordedIntent[] = [];
  #committed: Committed = 'nothing';
  #foreignWriter = false;
  #isMended = false;
  #totals = { inserted: 0, updated: 0, deleted: 0, unchanged: 0 };

  constructor(input: WriteBatchInput) {
    this.#input = input;
    this.#attempt = input.tally.attempts();
  }

  async check(): Promise<void> {
    const commits = await this.#atLatest();
    this.#refuseForbidden(await this.#lookUp(commits));
  }

  /** Gives the result when everything is right, `null` when it must be checked once more. */
  async round(): Promise<WriteResult | null> {
    try {
      const result = await this.#attempt(() => this.#lookAndCommit());
      if (result !== null) return result;
    } catch (error) {
      if (!isLancekeepError(error) || !PLAN_AGAIN.has(error.code)) throw error;
      // Refused, so nothing of it is there. Should the next round refuse the batch, a replay must not
      // take the foreign rows that it met for this write's own.
      if (this.#committed === 'nothing') await this.#clearIntents();
    }
    this.#foreignWriter = true;
    return null;
  }

  /** Gives `null` when a foreign writer came between. */
  async #lookAndCommit(): Promise<WriteResult | null> {
    const { batch, beside } = this.#input;
    const commits = await this.#atLatest();
    const found = await this.#lookUp(commits);
    if (this.#committed === 'nothing') this.#refuseForbidden(found);
    const leavesUnchanged = !this.#foreignWriter;
    const change = planChange({ batch, found, leavesUnchanged, laterKeys: beside?.laterKeys });
    const rest = await withoutKeys(batch, change.unchanged);
    this.#count(change);
    const rowsRight = rest.keys.length === 0 || (this.#committed === 'all' && change.allThere);
    if (rowsRight && change.stale.length === 0) return this.#finish(commits.version);
    if (this.#mustWait(change)) throw new NoAppendAlone();
    if (this.#committed !== 'all') await this.#record({ rest, found, change, commits });
    const isWhole = this.#foreignWriter
      ? await this.#repair({ change, commits, rowsRight })
      : await this.#replace({ rest, change, commits });
    if (commits.foreign || !isWhole) return null;
    return this.#finish(commits.version);
  }

  /** Once something is committed the rest follows, even if the compaction has to try again. */
  #mustWait({ stale, replaced }: Change): boolean {
    const { appendsOnly = false } = this.#input;
    return appendsOnly && this.#committed === 'nothing' && stale.length + replaced.length > 0;
  }

  #atLatest(): Promise<CommitSequence> {
    const { handle, tally, appendsOnly = false } = this.#input;
    const counted = appendsOnly ? null : tally;
    return this.#native('look up', () => CommitSequence.atLatest(handle, counted));
  }

  #native<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    return callNative({ table: this.#input.definition.name, operation }, work);
  }

  #lookUp(commits: CommitSequence): Promise<FoundRows> {
    const look = { ...this.#input, commits, isComplete: this.#foreignWriter };
    return this.#native('look up', () => lookUpBatch(look));
  }

  #refuseForbidden(found: FoundRows): void {
    const { definition, batch, existing, onMove, beside } = this.#input;
    const { groups } = beside ?? this.#input;
    if (existing === 'refuse') checkKeysAbsent(definition, batch, found);
    if (onMove === 'refuse') checkKeysNotElsewhere({ definition, batch, found, groups });
  }

  /** The first look tells; a row left alone at first counts as updated when it is written after all. */
  #count({ existing, unchanged }: Change): void {
    const totals = this.#totals;
    if (this.#committed === 'nothing') {
      const inserted = this.#input.batch.keys.length - existing - unchanged.size;
      this.#totals = { inserted, updated: existing, deleted: 0, unchanged: unchanged.size };
    } else if (this.#committed === 'part') {
      this.#totals = { ...totals, updated: totals.updated + totals.unchanged, unchanged: 0 };
    }
  }

  async #record(step: PlannedStep & { readonly found: FoundRows }): Promise<void> {
    const { rest, found, change, commits } = step;
    const { definition, intents } = this.#input;
    const isBeside = !this.#foreignWriter;
    const planned = { definition, batch: rest, found, change, isBeside };
    const intent = intentOf({ ...planned, version: commits.version });
    this.#intents.push(await intents.record(intent));
  }

  async #clearIntents(): Promise<void> {
    for (const recorded of this.#intents.splice(0)) await recorded.clear();
  }

  /** Gives `false` when rows that were found are not where they were. */
  async #replace({ rest, change, commits }: PlannedStep): Promise<boolean> {
    const { handle, batch, presence } = this.#input;
    const from = commits.version;
    return this.#native('write', async () => {
      if (rest.keys.length > 0) await this.#append(rest, commits);
      this.#committed = rest === batch ? 'all' : 'part';
      // A replay takes a key that is there once for one of a write that has nothing stale left.
      const rows = [...change.stale, ...change.replaced];
      const deleted = await deleteAddresses({ handle, commits, rows });
      // One row of each key that was there counts as updated.
      this.#totals.deleted = Math.max(0, deleted - change.existing);
      if (commits.foreign || deleted !== rows.length) return false;
      const step = { from, to: commits.version, rowsAdded: rest.keys.length - deleted };
      presence.follow(step, { keys: rest.keys, groups: new Set(rest.groups) });
      return true;
    });
  }

  async #append({ data }: Batch, commits: CommitSequence): Promise<void> {
    commits.accept(await this.#input.handle.add(await inRecordBatches(data)));
  }

  /** All rows of a key are alike after the upsert, so that any of them may stay. */
  async #repair(step: {
    readonly change: Change;
    readonly commits: CommitSequence;
    readonly rowsRight: boolean;
  }): Promise<boolean> {
    const { change, commits, rowsRight } = step;
    const { handle, definition } = this.#input;
    const target = { handle, definition, commits };
    this.#isMended = true;
    return this.#native('write', async () => {
      if (!rowsRight) await this.#upsert(change, commits);
      this.#committed = 'all';
      this.#totals.deleted += await deleteStale({ ...target, rows: change.stale });
      const duplicates = await findDuplicates({ ...target, keys: change.duplicated });
      this.#totals.deleted += await deleteRows({ ...target, rows: duplicates });
      return true;
    });
  }

  async #upsert(change: Change, commits: CommitSequence): Promise<void> {
    const { handle, definition, batch } = this.#input;
    if (change.existing === 0) {
      await this.#append(batch, commits);
      return;
    }
    // Without an index, LanceDB notices a concurrent merge of the same keys by the declared key (H1).
    const merge = handle
      .mergeInsert(definition.key)
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .useIndex(false);
    commits.accept(await merge.execute(await inRecordBatches(batch.data)));
  }

  async #finish(version: number): Promise<WriteResult> {
    await this.#clearIntents();
    const durationMs = performance.now() - this.#started;
    const { appendsOnly = false } = this.#input;
    // Beside a compaction another commit is most likely its own: only what had to be mended tells.
    const foreignWriter = appendsOnly ? this.#isMended : this.#foreignWriter;
    return { ...this.#totals, version, durationMs, foreignWriter };
  }
}
