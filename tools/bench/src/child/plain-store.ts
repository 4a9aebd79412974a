import { connect, type Table } from '@lancedb/lancedb';
import { chunkSchema, plainSchema } from './chunk-schema.ts';
import type { ChunkBatch } from './chunk-source.ts';
import { NEAREST, SELECTED, TABLE_NAMES, type ChunkStore } from './chunk-store.ts';

export interface PlainStoreOptions {
  readonly folder: string;
  readonly dimensions: number;
  /** `replace`: one merge that deletes what is stale. `append`: no look at what is there. */
  readonly mode: 'replace' | 'append';
}

/** LanceDB as an application uses it that knows no better: defaults, a table opened per operation. */
export async function openPlainStore(options: PlainStoreOptions): Promise<ChunkStore> {
  const connection = await connect(options.folder);
  for (const name of TABLE_NAMES) {
    const schema = name === 'code_chunks' ? chunkSchema(options.dimensions) : plainSchema;
    await connection.createEmptyTable(name, schema, { existOk: true });
  }
  const open = (name: string): Promise<Table> => connection.openTable(name);
  return {
    keepsOneRowPerChunk: options.mode === 'replace',
    indexing: (work) =>
      work({
        async writeChunks(batch) {
          const table = await open('code_chunks');
          if (options.mode === 'append') await table.add(batch.chunks);
          else await replace(table, batch);
        },
        noteFiles: async (files, flush) => note(await open('indexed_files'), files, flush),
      }),
    async search(vector, { bypassIndex } = { bypassIndex: false }) {
      const table = await open('code_chunks');
      const query = table.vectorSearch(vector).limit(NEAREST).select(SELECTED);
      if (bypassIndex) query.bypassVectorIndex();
      return (await query.toArray()).length;
    },
    countRows: async (name) => (await open(name)).countRows(),
    close: async () => connection.close(),
  };
}

async function replace(table: Table, { chunks, files }: ChunkBatch): Promise<void> {
  const list = files.map((file) => `'${file}'`).join(',');
  await table
    .mergeInsert('id')
    .whenMatchedUpdateAll()
    .whenNotMatchedInsertAll()
    .whenNotMatchedBySourceDelete({ where: `file_path IN (${list})` })
    .execute(chunks);
}

async function note(table: Table, files: readonly string[], flush: number): Promise<void> {
  await table
    .mergeInsert('id')
    .whenMatchedUpdateAll()
    .whenNotMatchedInsertAll()
    .execute(files.map((id) => ({ id, value: String(flush) })));
}
