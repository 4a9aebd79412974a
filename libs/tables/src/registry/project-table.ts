import type { IndexOptions, Table } from '@lancedb/lancedb';
import { LancekeepError } from '@lancekeep/errors';
import type { MemoryBudget } from '@lancekeep/memory';
import type { Purpose } from '@lancekeep/session';
import type { Schema } from 'apache-arrow';
import type { TableDefinition } from '../catalogue/define-table.ts';
import type { CountedReads } from '../reads/counted-reads.ts';
import type { SearchSampling } from '../searches/sampled-search.ts';
import { bytesOf } from '../writes/arrow-bytes.ts';
import { prepareBatch, type Batch } from '../writes/batch.ts';
import { CommitSequence } from '../writes/commit-sequence.ts';
import { checkGroupsListed } from '../writes/plan-change.ts';
import type { IntentStore } from '../writes/intent-store.ts';
import type { RowsInput } from '../writes/to-arrow-table.ts';
import type { WriteResult } from '../writes/write-batch.ts';
import { appendWithinBudget, writeWithinBudget } from '../writes/write-within-budget.ts';
import type { ProjectAccess } from './access.ts';
import { estimateIndexBuild } from './estimate-index.ts';
import type { CommitWays, CommitWork, HeldTable } from './held-table.ts';
import { ReadableTable } from './readable-table.ts';
import { TableAtVersion } from './table-at-version.ts';
import { deleteRows, updateRows } from './change-rows.ts';
import { updateExpressions, type UpdateInput } from './update-expressions.ts';

export interface ReplaceGroupsInput<Row> {
  /** The groups to make equal to `rows`. A group without rows becomes empty. */
  readonly groups: Iterable<string>;
  readonly rows: RowsInput<Row>;
  /**
   * What to do about a key that a group owns which is not listed: `refuse` (default) throws
   * `KEY_IN_OTHER_GROUP`, `take` moves the row.
   */
  readonly onMove?: 'refuse' | 'take';
}

/** What one write of this process changed. */
export interface CommittedWrite {
  /** New versions since the last one that this process had seen; foreign ones count too. */
  readonly commits: number;
  /** Rows inserted, updated and deleted. */
  readonly rows: number;
  /** Bytes of the rows inserted and updated, as Arrow holds them; 0 for `update()`, which has none. */
  readonly bytes: number;
}

export interface ProjectTableOptions {
  readonly held: HeldTable;
  readonly definition: TableDefinition;
  readonly schema: Schema;
  readonly access: ProjectAccess;
  readonly purpose: Purpose;
  /** What the memory of writes and index builds must fit into. Default: nothing. */
  readonly budget?: MemoryBudget | null;
  /** The share of searches that are analysed before they run, now. Default: none. */
  readonly sampledSearchesPercent?: (() => number) | undefined;
  /** Told of every batch that was written. */
  readonly onWrite?: (table: string, result: WriteResult) => void;
  /** Told of every write, `update` and `delete` too; not of index changes. */
  readonly onCommit?: (table: string, write: CommittedWrite) => void;
  /**
   * Runs a step of a write, and books to its name what it makes the process grow by. The name is the
   * method and the table, as in `upsert code_chunks`, for what runs inside the gate, without the
   * waiting; `prepare code_chunks` for checking rows and turning them into Arrow before.
   */
  readonly measure?: <Result>(operation: string, work: () => Promise<Result>) => Promise<Result>;
}

/**
 * One table of an open project. Reads are LanceDB's own builders on a handle that is held, counted
 * while they run; writes pass the table's write gate one after the other. `Row` is what writes take,
 * `Result` what queries give.
 *
 * All methods throw `PROJECT_CLOSED` after `close()`, all writes `READ_ONLY` on a project that is
 * open for reading; native errors of writes come out classified.
 */
export class ProjectTable<Row = unknown, Result = Row> extends ReadableTable<Result> {
  readonly name: string;
  protected readonly sampling: SearchSampling | undefined;
  readonly #options: ProjectTableOptions;

  constructor(options: ProjectTableOptions) {
    super();
    this.name = options.definition.name;
    this.#options = options;
    const { held, sampledSearchesPercent: sharePercent } = options;
    this.sampling = sharePercent && { samples: held.searches, sharePercent };
  }

  /**
   * Opens the table as it was at a version, by its number or by a tag, to be closed after use: the
   * version is kept until then, whatever the retention. Waits for writes and maintenance of the table
   * that were begun before.
   *
   * @throws LancekeepError `VERSION_NOT_FOUND`, `INVALID_ARGUMENT` for what is neither.
   */
  async at(version: number | string): Promise<TableAtVersion<Result>> {
    const { access, held } = this.#options;
    access.checkOpen();
    const pinned = await held.openAt(version);
    try {
      access.checkOpen();
    } catch (error) {
      await pinned.close();
      throw error;
    }
    return new TableAtVersion({ name: this.name, pinned, access, sampling: this.sampling });
  }

  /**
   * Adds rows whose keys the table does not have.
   *
   * @throws LancekeepError `KEY_EXISTS`, or a code for bad rows; nothing is changed then.
   */
  add(rows: RowsInput<Row>): Promise<WriteResult> {
    return this.#write({ operation: 'add', rows, existing: 'refuse' });
  }

  /**
   * Adds rows, writing over those whose keys the table has.
   *
   * @throws LancekeepError a code for bad rows; nothing is changed then.
   */
  upsert(rows: RowsInput<Row>): Promise<WriteResult> {
    return this.#write({ operation: 'upsert', rows, existing: 'update' });
  }

  /**
   * Makes groups equal to the rows given: what is there and not given is deleted, in the end. In
   * between a reader may see new and stale rows together, never fewer than should be there.
   *
   * @throws LancekeepError `GROUP_NOT_LISTED`, `KEY_IN_OTHER_GROUP`, or a code for bad rows; nothing
   * is changed then. `INVALID_ARGUMENT` for a table without groups, and for groups that are no list
   * of texts.
   */
  async replaceGroups(input: ReplaceGroupsInput<Row>): Promise<WriteResult> {
    const { groups, rows, onMove = 'refuse' } = input;
    return this.#write({
      operation: 'replaceGroups',
      rows,
      existing: 'update',
      replace: { groups: checkedGroups(this.name, groups), onMove },
    });
  }

  /**
   * Changes columns of the rows that match a predicate.
   *
   * @throws LancekeepError `INVALID_ARGUMENT` for the key column, because two rows could become one,
   * and for a column that the table lacks; `INVALID_ROW`, `INVALID_VECTOR`: nothing is changed then.
   */
  async update(input: UpdateInput<Row>): Promise<{ updated: number; version: number }> {
    const { access, definition, schema, held } = this.#options;
    const { tally } = held;
    access.checkWritable('update');
    const { where } = input;
    const expressions = await updateExpressions({ definition, schema, ...input });
    return this.#noted('update', {
      work: (handle) => updateRows({ handle, tally, where, expressions }),
      changed: ({ updated }) => ({ rows: updated, bytes: 0 }),
    });
  }

  /** Deletes the rows that match a predicate. One that matches nothing makes no version. */
  async delete(predicate: string): Promise<{ deleted: number; version: number }> {
    const { access, held } = this.#options;
    const { tally } = held;
    access.checkWritable('delete');
    return this.#noted('delete', {
      work: (handle) => deleteRows({ handle, tally, predicate }),
      changed: ({ deleted }) => ({ rows: deleted, bytes: 0 }),
    });
  }

  /**
   * Builds an index. Under a memory budget it waits until its estimate fits.
   *
   * @throws LancekeepError `MEMORY_BUDGET_EXCEEDED` when it does not fit even alone: nothing was begun.
   */
  async createIndex(column: string, options?: Partial<IndexOptions>): Promise<void> {
    await this.#changeIndex('createIndex', (handle) =>
      this.#buildWithinBudget(handle, column, () => handle.createIndex(column, options)),
    );
  }

  /** Drops an index by its name, which {@link listIndices} gives. */
  async dropIndex(name: string): Promise<void> {
    await this.#changeIndex('dropIndex', (handle) => handle.dropIndex(name));
  }

  /**
   * The bare LanceDB handle. Its writes bypass the write gate and can duplicate rows, its `checkout`
   * moves the handle under everybody who uses it, its `close` breaks the project. Its reads are not
   * counted: nobody knows which version they use.
   */
  get handleBypassingTheWriteGate(): Table {
    return this.reads().handle;
  }

  async #write(input: {
    readonly operation: string;
    readonly rows: RowsInput<Row>;
    readonly existing: 'update' | 'refuse';
    readonly replace?: { readonly groups: ReadonlySet<string>; readonly onMove: 'refuse' | 'take' };
  }): Promise<WriteResult> {
    const { definition, schema, access, held, purpose, budget = null, onWrite } = this.#options;
    const { operation, rows, existing, replace } = input;
    access.checkWritable(operation);
    if (replace !== undefined) checkHasGroups(definition);
    const batch = await this.#measure('prepare', () => prepareBatch({ definition, schema, rows }));
    const groups = replace?.groups ?? new Set<string>();
    if (replace !== undefined) checkGroupsListed(definition, batch, groups);
    const onMove = replace?.onMove ?? 'take';
    const { presence, groupIndex, tally } = held;
    const known = { presence, groupIndex, tally };
    const shared = { definition, batch, groups, existing, onMove, ...known };
    const inputOf = (handle: Table, intents: IntentStore) => ({
      ...shared,
      handle,
      intents,
      seenVersion: held.seenVersion,
    });
    const manyWrites = purpose === 'bulk';
    const work: CommitWays<WriteResult> = {
      alone: (handle, intents) =>
        writeWithinBudget(budget, { ...inputOf(handle, intents), manyWrites }),
      beside: (handle, intents) => appendWithinBudget(budget, inputOf(handle, intents)),
    };
    const result = await this.#noted(operation, {
      work,
      changed: (written) => changedBy(written, batch),
    });
    onWrite?.(this.name, result);
    return result;
  }

  async #changeIndex(operation: string, change: (handle: Table) => Promise<void>): Promise<void> {
    const { access, held } = this.#options;
    access.checkWritable(operation);
    await this.#commit(operation, async (handle) => {
      await CommitSequence.atLatest(handle, held.tally);
      await change(handle);
    });
  }

  async #buildWithinBudget(
    handle: Table,
    column: string,
    build: () => Promise<void>,
  ): Promise<void> {
    const { budget = null, schema } = this.#options;
    if (budget === null) return build();
    const estimatedBytes = estimateIndexBuild({ schema, column, rows: await handle.countRows() });
    const work = { operation: `index ${this.name}.${column}`, estimatedBytes } as const;
    return budget.run({ ...work, otherwise: 'refuse' }, build);
  }

  /** Runs a write, and tells of what it changed. */
  async #noted<Value extends { readonly version: number }>(
    operation: string,
    write: {
      readonly work: CommitWork<Value> | CommitWays<Value>;
      readonly changed: (value: Value) => Omit<CommittedWrite, 'commits'>;
    },
  ): Promise<Value> {
    const { held, onCommit } = this.#options;
    const seen = { version: held.seenVersion };
    const onTurn = (): void => void (seen.version = held.seenVersion);
    const value = await this.#commit(operation, write.work, onTurn);
    const commits = seen.version === null ? 0 : value.version - seen.version;
    if (commits > 0) onCommit?.(this.name, { commits, ...write.changed(value) });
    return value;
  }

  /** `onTurn` is called when the turn of the commit comes. */
  #commit<Value>(
    operation: string,
    work: CommitWork<Value> | CommitWays<Value>,
    onTurn: () => void = () => undefined,
  ): Promise<Value> {
    const { held, purpose } = this.#options;
    const measured =
      <Result>(commit: CommitWork<Result>): CommitWork<Result> =>
      (handle, intents) => {
        onTurn();
        return this.#measure(operation, () => commit(handle, intents));
      };
    if (typeof work === 'function') return held.commit(purpose, operation, measured(work));
    const ways = { alone: measured(work.alone), beside: measured(work.beside) };
    return held.commit(purpose, operation, ways);
  }

  #measure<Value>(operation: string, work: () => Promise<Value>): Promise<Value> {
    const { measure } = this.#options;
    return measure === undefined ? work() : measure(`${operation} ${this.name}`, work);
  }

  protected reads(): CountedReads {
    this.#options.access.checkOpen();
    return this.#options.held.reads(this.#options.purpose);
  }
}

function changedBy(result: WriteResult, batch: Batch): Omit<CommittedWrite, 'commits'> {
  const { inserted, updated, deleted } = result;
  const share = (inserted + updated) / Math.max(1, batch.keys.length);
  return {
    rows: inserted + updated + deleted,
    bytes: Math.round(bytesOf(batch.data) * Math.min(1, share)),
  };
}

function checkHasGroups(definition: TableDefinition): void {
  if (definition.groupBy !== undefined) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `The table "${definition.name}" has no group column, so replaceGroups() has nothing to go by.`,
    hint: 'Declare groupBy in defineTable(), or use upsert() and delete().',
    subject: { argument: 'groups' },
  });
}

/** A text is iterable too, and its letters would be taken for groups: that empties other groups. */
function checkedGroups(table: string, groups: Iterable<string>): ReadonlySet<string> {
  const isIterable = typeof groups === 'object' && Symbol.iterator in groups;
  const values: readonly unknown[] = isIterable ? [...groups] : [];
  if (isIterable && values.every((each) => typeof each === 'string' && each.isWellFormed())) {
    return new Set(values as readonly string[]);
  }
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `The groups to replace in the table "${table}" are no list of texts.`,
    hint: 'Give "groups" as an array or set of texts without lone surrogates; nothing was written.',
    subject: { argument: 'groups' },
  });
}
