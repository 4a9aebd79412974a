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
/** Where a few files have all of them, more are asked for: so many times as many. */
const WIDENING = 8;

/** Finds the chunks that are nearest to a text, at most one a file, best first. */
export async function searchChunks(search: ChunkSearch): Promise<readonly ChunkHit[]> {
  const { table, embedder, query, limit = 3 } = search;
  const [vector] = await embedder.embed([query]);
  if (vector === undefined) throw new RangeError('The embedder gave no vector for the query.');
  for (let chunks = limit * CHUNKS_PER_FILE; ; chunks *= WIDENING) {
    const hits = await nearestChunks(table, vector, chunks);
    const best = bestOfEachFile(hits);
    if (best.length >= limit || hits.length < chunks) return best.slice(0, limit);
  }
}

async function nearestChunks(
  table: ChunkSearch['table'],
  vector: Float32Array,
  limit: number,
): Promise<readonly ChunkHit[]> {
  const search = table.vectorSearch(vector).distanceType('cosine').limit(limit);
  const columns = ['file_path', 'start_line', 'end_line', '_distance'];
  const rows: unknown[] = await search.select(columns).toArray();
  return rows.map(toHit);
}

function bestOfEachFile(hits: readonly ChunkHit[]): readonly ChunkHit[] {
  const best = new Map<string, ChunkHit>();
  for (const hit of hits) if (!best.has(hit.path)) best.set(hit.path, hit);
  return [...best.values()];
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
