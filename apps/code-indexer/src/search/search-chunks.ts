import type { VectorQuery } from '@lancedb/lancedb';
import type { Embedder } from '../embed/embedder.ts';

/** The best chunk of one file for a query. */
export interface ChunkHit {
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  /** 1-based, inclusive. */
  readonly endLine: number;
  /** Cosine similarity of the vectors, -1 to 1. */
  readonly score: number;
}

export interface ChunkSearch {
  readonly table: { vectorSearch(vector: Float32Array): VectorQuery };
  readonly embedder: Embedder;
  readonly query: string;
  /** Default 3. */
  readonly limit?: number;
}

/** Neighbouring chunks overlap and are alike: so many are asked for to find enough files. */
const CHUNKS_PER_FILE = 8;

/** Finds the chunks that are nearest to a text, at most one a file, best first. */
export async function searchChunks(search: ChunkSearch): Promise<readonly ChunkHit[]> {
  const { table, embedder, query, limit = 3 } = search;
  const [vector] = await embedder.embed([query]);
  if (vector === undefined) throw new RangeError('The embedder gave no vector for the query.');
  const rows: unknown[] = await table
    .vectorSearch(vector)
    .distanceType('cosine')
    .select(['file_path', 'start_line', 'end_line', '_distance'])
    .limit(limit * CHUNKS_PER_FILE)
    .toArray();
  const best = new Map<string, ChunkHit>();
  for (const hit of rows.map(toHit)) if (!best.has(hit.path)) best.set(hit.path, hit);
  return [...best.values()].slice(0, limit);
}

function toHit(row: unknown): ChunkHit {
  const { file_path, start_line, end_line, _distance } = row as Record<string, unknown>;
  return {
    path: String(file_path),
    startLine: Number(start_line),
    endLine: Number(end_line),
    score: 1 - Number(_distance),
  };
}
