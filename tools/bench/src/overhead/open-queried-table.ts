import { applyNativeLimits, processAllocator } from '@lancekeep/memory';
import { tableName } from '../child/filled-tables.ts';
import type { HandleName, OverheadInput } from './overhead-input.ts';
import type { QueriedTable } from './query-kinds.ts';

export interface OpenedTable {
  readonly table: QueriedTable;
  close(): Promise<void>;
}

/** Of the session of either, and how fresh a read is: lancekeep's own values, said once for both. */
const SESSION = { indexCacheMb: 256, metadataCacheMb: 64 };
const READ_CONSISTENCY_MS = 0;
const BYTES_PER_MB = 2 ** 20;

/** Opens the table by one of both ways, and loads nothing of the other. */
export function openQueriedTable(name: HandleName, input: OverheadInput): Promise<OpenedTable> {
  return name === 'bare' ? openBare(input) : openLancekeep(input);
}

/** LanceDB's handle in a process that has the limits and the allocator of a project. */
async function openBare({ folder }: OverheadInput): Promise<OpenedTable> {
  await processAllocator().tune();
  applyNativeLimits({ memory: {}, store: 'folder' });
  const { connect, Session } = await import('@lancedb/lancedb');
  const [index, metadata] = [SESSION.indexCacheMb, SESSION.metadataCacheMb].map((megabytes) =>
    BigInt(megabytes * BYTES_PER_MB),
  );
  const connection = await connect(folder, {
    session: new Session(index, metadata),
    readConsistencyInterval: READ_CONSISTENCY_MS / 1000,
  });
  const table = await connection.openTable(tableName(0));
  return { table, close: async () => connection.close() };
}

async function openLancekeep({ folder, dimensions }: OverheadInput): Promise<OpenedTable> {
  const { defineTable, openProject, text, vector } = await import('lancekeep');
  const columns = { id: text(), file_path: text(), content: text(), vector: vector() };
  const project = await openProject({
    uri: folder,
    config: {
      embedding: { dimensions },
      database: { ...SESSION, readConsistencyMs: READ_CONSISTENCY_MS },
    },
    catalogue: { chunks: defineTable({ name: tableName(0), key: 'id', columns }) },
  });
  return { table: project.tables.chunks, close: () => project.close() };
}
