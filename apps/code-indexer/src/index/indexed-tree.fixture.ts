import { openProject, type ProjectDb } from 'lancekeep';
import { join } from 'node:path';
import { createHashingEmbedder } from '../embed/hashing-embedder.ts';
import { readKnownHashes } from '../project/read-known-hashes.ts';
import { indexFolder, type IndexFolderOptions } from './index-folder.ts';
import type { IndexSummary } from './index-summary.ts';

export const DIMENSIONS = 32;

/** Opens a project in `database`, lets `work` use it, and closes it. */
export async function withProject<Result>(
  database: string,
  work: (project: ProjectDb) => Promise<Result>,
): Promise<Result> {
  const project = await openIndexProject(database);
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}

function openIndexProject(database: string): Promise<ProjectDb> {
  const config = { embedding: { dimensions: DIMENSIONS } };
  return openProject({ uri: database, name: 'test', config });
}

/** Indexes `root` into `database`, in flushes of 10 chunks. */
export function indexTree(
  folders: { readonly root: string; readonly database: string },
  options: Partial<IndexFolderOptions> = {},
): Promise<IndexSummary> {
  const { root, database } = folders;
  return withProject(database, (project) => indexInto(project, root, options));
}

/** Indexes `root` into a project that is open. */
export async function indexInto(
  project: ProjectDb,
  root: string,
  options: Partial<IndexFolderOptions> = {},
): Promise<IndexSummary> {
  const known = await readKnownHashes(project.tables.indexedFiles);
  return project.indexing((bulk) =>
    indexFolder({
      root,
      tables: bulk.tables,
      known,
      embedder: createHashingEmbedder({ dimensions: DIMENSIONS }),
      ledger: project,
      maxChunksPerFlush: 10,
      ...options,
    }),
  );
}

/** Everything in the four tables that does not tell when it was written, in order. */
export function contentsOf(database: string): Promise<object> {
  return withProject(database, async ({ tables }) => {
    const { codeChunks, documents, documentMetadata, indexedFiles } = tables;
    const chunkColumns = ['id', 'file_path', 'content', 'language', 'start_line', 'end_line'];
    return {
      chunks: await rowsOf(codeChunks, [...chunkColumns, 'content_hash']),
      documents: await rowsOf(documents, ['id', 'path', 'title', 'content', 'content_hash']),
      metadata: await rowsOf(documentMetadata, ['id', 'document_id', 'name', 'value']),
      files: await rowsOf(indexedFiles, ['file_path', 'content_hash', 'size_bytes', 'chunk_count']),
    };
  });
}

/** What a first run on the tree as it is now writes. */
export async function freshContentsOf(root: string, folder: string): Promise<object> {
  const database = join(folder, `fresh-${Math.random()}`);
  await indexTree({ root, database });
  return contentsOf(database);
}

interface Queryable {
  query(): { select(columns: string[]): { toArray(): Promise<unknown[]> } };
}

async function rowsOf(table: Queryable, columns: string[]): Promise<readonly string[]> {
  const rows = await table.query().select(columns).toArray();
  return rows.map((row) => JSON.stringify(row)).sort();
}
