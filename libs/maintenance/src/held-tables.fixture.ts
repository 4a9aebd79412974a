import { connect, type Connection, type Table } from '@lancedb/lancedb';
import { acquireSessions, ProjectConnections } from '@lancekeep/session';
import { HeldTable, IntentStore, TableRegistry } from '@lancekeep/tables';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  maintainTables,
  type MaintainTablesInput,
  type MaintenanceTarget,
} from './maintain-tables.ts';
import type { MaintainedTable, MaintenanceReport } from './maintenance-report.ts';
import { policyWith } from './plan/policy-with.fixture.ts';

const DIMENSIONS = 64;

export interface SampleRow extends Record<string, unknown> {
  readonly id: string;
  readonly text: string;
  readonly vector: readonly number[];
}

/** Rows `k<start>`, `k<start + 1>` and so on, of some 550 bytes each. */
export function rows(start: number, count: number): SampleRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `k${start + index}`,
    text: `text of ${start + index}`,
    vector: Array.from({ length: DIMENSIONS }, Math.random),
  }));
}

export const upsert = (table: Table, source: SampleRow[]): Promise<unknown> =>
  table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(source);

/** A connection of plain LanceDB, as another program would have it. */
export async function openPlain(folder: string): Promise<Connection> {
  const connection = await connect(folder);
  onTestFinished(() => connection.close());
  return connection;
}

/** A handle of plain LanceDB, by a connection of its own. */
export async function openForeign(folder: string, name = 't'): Promise<Table> {
  return (await openPlain(folder)).openTable(name);
}

/** A table of plain LanceDB: 500 rows, and 100 more in each further fragment. */
export async function createTable(
  folder: string,
  { name = 't', fragments = 1 }: { readonly name?: string; readonly fragments?: number } = {},
): Promise<Table> {
  const table = await (await openPlain(folder)).createTable(name, rows(0, 500));
  for (let added = 1; added < fragments; added += 1) {
    await table.add(rows(400 + added * 100, 100));
  }
  return table;
}

/** The registry of a folder, as an open project has it, with writes allowed. */
export async function openRegistry(folder: string): Promise<TableRegistry> {
  const limits = { indexCacheMb: 16, metadataCacheMb: 8 };
  const sessions = await acquireSessions({ query: limits, bulk: limits, tables: {} });
  const connections = new ProjectConnections({
    uri: folder,
    sessions,
    readConsistencyMs: 0,
    storageOptions: {},
  });
  const registry = new TableRegistry(connections);
  onTestFinished(async () => {
    await registry.close();
    await connections.close();
    sessions.release();
  });
  await registry.allowWrites(await openIntents(folder));
  return registry;
}

export async function holdTables(
  folder: string,
  ...names: readonly string[]
): Promise<readonly HeldTable[]> {
  const registry = await openRegistry(folder);
  return Promise.all(names.map((name) => registry.hold(name)));
}

export async function holdTable(folder: string): Promise<HeldTable> {
  const [table] = await holdTables(folder, 't');
  if (table === undefined) throw new TypeError('No table is held.');
  return table;
}

/** The table on a connection without read consistency, so that only a refresh moves its handles. */
export async function holdStaleTable(folder: string): Promise<HeldTable> {
  const intents = await openIntents(folder);
  const table = new HeldTable({
    name: 't',
    open: () => openForeign(folder),
    intents: () => intents,
  });
  await table.open('query');
  onTestFinished(() => table.close());
  return table;
}

const openIntents = (folder: string): Promise<IntentStore> =>
  IntentStore.open(join(folder, '.lancekeep', 'intents'));

export const targetOf = (table: HeldTable, folder: string | null): MaintenanceTarget => ({
  name: table.name,
  hold: () => Promise.resolve(table),
  folder,
});

export interface MaintainOptions extends Partial<MaintainTablesInput> {
  /** How long versions are kept; `null` is a compaction alone. Default: an hour. */
  readonly retentionMs?: number | null;
}

/** Maintains tables of a folder, or of a store, whatever there is to do; keeps versions for an hour. */
export function maintain(
  folder: string | null,
  tables: readonly HeldTable[],
  options: MaintainOptions = {},
): Promise<MaintenanceReport> {
  const { retentionMs = 3_600_000, ...other } = options;
  const targets = tables.map((table) =>
    targetOf(table, folder === null ? null : join(folder, `${table.name}.lance`)),
  );
  return maintainTables({
    tables: targets,
    request: { operation: retentionMs === null ? 'compact' : 'optimize', force: true },
    policyOf: () => policyWith(retentionMs ?? 3_600_000),
    conflictTimeoutMs: 10_000,
    tableTimeoutMs: 60_000,
    ...other,
  });
}

/** Maintains one table, which must succeed. */
export async function maintainOne(
  folder: string,
  table: HeldTable,
  options: MaintainOptions = {},
): Promise<MaintainedTable> {
  const [outcome] = (await maintain(folder, [table], options)).tables;
  if (outcome?.status === 'succeeded') return outcome;
  throw new Error(`The maintenance did not succeed: ${JSON.stringify(outcome)}`);
}

export const versionsOf = async (table: Table): Promise<readonly number[]> =>
  (await table.listVersions()).map((each) => each.version);
