import type { Table } from '@lancedb/lancedb';
import { callNative, isLancekeepError, LancekeepError } from '@lancekeep/errors';
import type { ProjectConnections } from '@lancekeep/session';
import type { Schema } from 'apache-arrow';
import { arrowSchemaOf } from '../catalogue/arrow-schema.ts';
import { checkSchema } from '../catalogue/compare-schema.ts';
import type { TableDefinition } from '../catalogue/define-table.ts';
import type { ReadObserver } from '../reads/read-observer.ts';
import type { IntentStore } from '../writes/intent-store.ts';
import type { ReplayedIntent } from '../writes/replay-intent.ts';
import { declaredKey } from './declared-key.ts';
import { HeldTable } from './held-table.ts';
import { listTableNames } from './list-table-names.ts';

/**
 * The tables of one database that this process holds. There is one registry per real path in a
 * process, so that everybody meets at the same gates.
 */
export class TableRegistry {
  readonly #connections: ProjectConnections;
  readonly #held = new Map<string, HeldTable>();
  readonly #ensured = new Map<string, Promise<unknown>>();
  readonly #observer: ReadObserver | undefined;
  #intents: IntentStore | null = null;

  constructor(connections: ProjectConnections, observer?: ReadObserver) {
    this.#connections = connections;
    this.#observer = observer;
  }

  /** Names of all tables in the database, in order. */
  async names(): Promise<readonly string[]> {
    const connection = await this.#connections.forDatabase();
    return callNative({ operation: 'list tables' }, () => listTableNames(connection));
  }

  /** The tables that are held now. */
  held(): readonly HeldTable[] {
    return [...this.#held.values()];
  }

  /** Holds a table that is there; nothing is checked, nothing created. */
  async hold(name: string): Promise<HeldTable> {
    const table = this.#table(name);
    await table.open('query');
    return table;
  }

  /**
   * Holds a table as the catalogue declares it: created when it is missing and may be, its schema
   * checked, its key declared to LanceDB once.
   *
   * @throws LancekeepError `SCHEMA_MISMATCH`, `TABLE_NOT_FOUND` when it is missing and must not be
   * created.
   */
  async ensure(input: {
    readonly definition: TableDefinition;
    readonly dimensions: number;
    readonly mode: 'readWrite' | 'readOnly';
  }): Promise<{ readonly table: HeldTable; readonly schema: Schema }> {
    const { name } = input.definition;
    // One after the other: two openings at once must not both create the table.
    const before = this.#ensured.get(name) ?? Promise.resolve();
    const ensured = before.catch(() => undefined).then(() => this.#ensureNow(input));
    this.#ensured.set(name, ensured);
    return ensured;
  }

  /** From now on writes are possible; finishes what a crash left in any table. */
  async allowWrites(intents: IntentStore): Promise<readonly ReplayedIntent[]> {
    this.#intents = intents;
    const replayed: ReplayedIntent[] = [];
    for (const name of intents.tables()) {
      try {
        replayed.push(...(await this.#table(name).replay()));
      } catch (error) {
        if (!isLancekeepError(error, 'TABLE_NOT_FOUND')) throw error;
        // The table was dropped since, and its rows with it.
        for (const each of intents.unfinished(name)) await each.clear();
      }
    }
    return replayed;
  }

  /** From now on writes are refused; waits for those that run. */
  async forbidWrites(): Promise<void> {
    await Promise.all(this.held().map((table) => table.gate.drained()));
    this.#intents = null;
  }

  async close(): Promise<void> {
    await Promise.all(this.held().map((table) => table.close()));
    this.#held.clear();
    this.#ensured.clear();
  }

  #table(name: string): HeldTable {
    const held = this.#held.get(name);
    if (held !== undefined) return held;
    const table = new HeldTable({
      name,
      intents: () => this.#intents,
      observer: this.#observer,
      open: async (purpose) => {
        const connection = await this.#connections.forTable(name, purpose);
        return callNative({ table: name, operation: 'open' }, () => connection.openTable(name));
      },
    });
    this.#held.set(name, table);
    return table;
  }

  async #ensureNow(input: {
    readonly definition: TableDefinition;
    readonly dimensions: number;
    readonly mode: 'readWrite' | 'readOnly';
  }): Promise<{ readonly table: HeldTable; readonly schema: Schema }> {
    const { definition, dimensions, mode } = input;
    const { name, key } = definition;
    const schema = await arrowSchemaOf(definition, dimensions);
    if (mode === 'readWrite' && !(await this.names()).includes(name)) {
      const connection = await this.#connections.forTable(name, 'query');
      const create = { table: name, operation: 'create' };
      const created = await callNative(create, () => connection.createEmptyTable(name, schema));
      created.close();
    }
    const table = await this.hold(name);
    const handle = table.handle('query');
    const found = await callNative({ table: name, operation: 'read the schema' }, () =>
      handle.schema(),
    );
    checkSchema(name, schema, found);
    if (mode === 'readWrite') await declareKey({ table, handle, key, found });
    return { table, schema };
  }
}

/** A commit, so it is made once and through the gate (hazard H14). A second call would throw. */
async function declareKey(input: {
  readonly table: HeldTable;
  readonly handle: Table;
  readonly key: string;
  readonly found: Schema;
}): Promise<void> {
  const { table, handle, key, found } = input;
  const declared = declaredKey(found);
  if (declared.length > 0) {
    checkDeclaredKey({ table: table.name, key, declared });
    return;
  }
  await table.commit('query', 'declare the key', async () => {
    await handle.checkoutLatest();
    await handle.setUnenforcedPrimaryKey(key);
  });
}

/** LanceDB takes a key of one column; other programs may have declared one of several. */
function checkDeclaredKey(input: {
  readonly table: string;
  readonly key: string;
  readonly declared: readonly string[];
}): void {
  const { table, key, declared } = input;
  const fields = [...new Set([key, ...declared])]
    .map((field) => ({
      field,
      expected: field === key ? 'the key' : 'not the key',
      found: declared.includes(field) ? 'the key' : 'not the key',
    }))
    .filter((each) => each.expected !== each.found);
  if (fields.length === 0) return;
  const names = declared.join('", "');
  throw new LancekeepError('SCHEMA_MISMATCH', {
    message: `The table "${table}" has the key "${names}", and the catalogue declares "${key}".`,
    hint: `Declare the key "${names}" in the catalogue, or index into a new database: LanceDB cannot change a declared key.`,
    subject: { table, fields },
  });
}
