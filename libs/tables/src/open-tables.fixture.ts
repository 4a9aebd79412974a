import type { Connection, Table } from '@lancedb/lancedb';
import * as lancedb from '@lancedb/lancedb';
import type { MemoryBudget } from '@lancekeep/memory';
import { acquireSessions, ProjectConnections, type Purpose } from '@lancekeep/session';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { TableDefinition } from './catalogue/define-table.ts';
import { OpenAccess } from './registry/access.ts';
import { ProjectTable } from './registry/project-table.ts';
import { TableRegistry } from './registry/table-registry.ts';
import {
  chunks,
  DIMENSIONS,
  hashedChunks,
  type ChunkRow,
  type HashedRow,
} from './test-rows.fixture.ts';
import { IntentStore } from './writes/intent-store.ts';

export { chunks, DIMENSIONS, hashedRow, row, type ChunkRow } from './test-rows.fixture.ts';

/** A registry on a folder, with writes allowed, as an open project has it. */
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
  return registry;
}

export const openIntents = (folder: string): Promise<IntentStore> =>
  IntentStore.open(join(folder, '.lancekeep', 'intents'));

export async function openTable<Row, Result>(
  registry: TableRegistry,
  definition: TableDefinition<Row, Result>,
  purpose: Purpose = 'query',
  budget: MemoryBudget | null = null,
): Promise<ProjectTable<Row, Result>> {
  const { table, schema } = await registry.ensure({
    definition,
    dimensions: DIMENSIONS,
    mode: 'readWrite',
  });
  const access = new OpenAccess('test', 'readWrite');
  await table.open(purpose);
  return new ProjectTable({ held: table, definition, schema, access, purpose, budget });
}

/** An open table of its own folder. */
export async function openChunks(
  folder: string,
  purpose: Purpose = 'query',
  budget: MemoryBudget | null = null,
): Promise<{
  readonly table: ProjectTable<ChunkRow, ChunkRow>;
  readonly registry: TableRegistry;
}> {
  const registry = await openRegistry(folder);
  await registry.allowWrites(await openIntents(folder));
  const definition = chunks as unknown as TableDefinition<ChunkRow, ChunkRow>;
  const table = await openTable(registry, definition, purpose, budget);
  return { table, registry };
}

/** An open table of its own folder, whose rows have a content hash. */
export async function openHashedChunks(
  folder: string,
  purpose: Purpose = 'query',
): Promise<ProjectTable<HashedRow, HashedRow>> {
  const registry = await openRegistry(folder);
  await registry.allowWrites(await openIntents(folder));
  const definition = hashedChunks as unknown as TableDefinition<HashedRow, HashedRow>;
  return openTable(registry, definition, purpose);
}

/** A connection of plain LanceDB, as another program would have it. */
export async function openForeign(folder: string): Promise<Connection> {
  const connection = await lancedb.connect(folder);
  onTestFinished(() => connection.close());
  return connection;
}

/** Every row as `id file_path content`, in order: one line says what a table holds. */
export async function contentsOf(table: Pick<Table, 'query'>): Promise<readonly string[]> {
  const rows = (await table.query().select(['id', 'file_path', 'content']).toArray()) as ChunkRow[];
  return rows.map((each) => `${each.id} ${each.file_path} ${each.content ?? ''}`.trim()).sort();
}
