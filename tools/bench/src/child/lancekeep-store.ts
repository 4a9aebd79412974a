import { defineTable, openProject, text, vector, type BudgetReport } from 'lancekeep';
import { NEAREST, SELECTED, type ChunkStore } from './chunk-store.ts';

const plain = (name: string) =>
  defineTable({ name, key: 'id', columns: { id: text(), value: text() } });

/** The same eight tables as those of the plain store. */
const catalogue = {
  codeChunks: defineTable({
    name: 'code_chunks',
    key: 'id',
    groupBy: 'file_path',
    columns: { id: text(), file_path: text(), content: text(), vector: vector() },
  }),
  memories: plain('memories'),
  sessions: plain('sessions'),
  documents: plain('documents'),
  sessionMemories: plain('session_memories'),
  memoryRelationships: plain('memory_relationships'),
  documentMetadata: plain('document_metadata'),
  indexedFiles: plain('indexed_files'),
};

interface StoreOptions {
  readonly folder: string;
  readonly dimensions: number;
  /** The section `memory` of the configuration. Default: nothing set. */
  readonly memory?: { readonly budgetMb?: number };
}

/** lancekeep with its default configuration, but for the length of the vectors. */
export function openChunkProject({ folder: uri, dimensions, memory = {} }: StoreOptions) {
  return openProject({ uri, config: { embedding: { dimensions }, memory }, catalogue });
}

/** A store that tells how its memory budget is kept; `null` without one. */
export interface LancekeepStore extends ChunkStore {
  budgetReport(): BudgetReport | null;
}

export async function openLancekeepStore(options: StoreOptions): Promise<LancekeepStore> {
  const project = await openChunkProject(options);
  const { codeChunks, indexedFiles } = project.tables;
  return {
    keepsOneRowPerChunk: true,
    indexing: (work) =>
      project.indexing(({ tables }) =>
        work({
          async writeChunks({ chunks, files }) {
            await tables.codeChunks.replaceGroups({ groups: files, rows: chunks });
          },
          async noteFiles(files, flush) {
            await tables.indexedFiles.upsert(files.map((id) => ({ id, value: String(flush) })));
          },
        }),
      ),
    async search(searched, { bypassIndex } = { bypassIndex: false }) {
      const query = codeChunks.vectorSearch(searched).limit(NEAREST).select(SELECTED);
      if (bypassIndex) query.bypassVectorIndex();
      return (await query.toArray()).length;
    },
    countRows: (table) => (table === 'code_chunks' ? codeChunks : indexedFiles).countRows(),
    budgetReport: () => project.memoryReport().budget,
    close: () => project.close(),
  };
}
