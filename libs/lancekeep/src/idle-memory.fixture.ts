import { setTimeout as sleep } from 'node:timers/promises';
import { defineTable, text, vector } from '@lancekeep/tables';
import { openProject } from './open-project.ts';

const DIMENSIONS = 1024;
const MB = 2 ** 20;
const PATIENCE_MS = 15_000;
const catalogue = {
  chunks: defineTable({ name: 'chunks', columns: { id: text(), vector: vector() }, key: 'id' }),
};

/**
 * Searches 20,000 rows (80 MB) without an index and then rests, until 30 MB were given back or its
 * patience ends; prints the resident set before and after in MB: `FOLDER`.
 */
async function main([uri = '']: readonly string[]): Promise<void> {
  const config = { embedding: { dimensions: DIMENSIONS } };
  const project = await openProject({ uri, catalogue, config });
  await project.indexing(async (bulk) => {
    for (let batch = 0; batch < 10; batch += 1) await bulk.tables.chunks.add(rowsOf(batch));
  });
  const target = new Float32Array(DIMENSIONS).fill(0.5);
  for (let search = 0; search < 10; search += 1) {
    await project.tables.chunks.vectorSearch(target).limit(5).toArray();
  }
  const before = residentMb();
  const started = performance.now();
  while (residentMb() > before - 30 && performance.now() - started < PATIENCE_MS) await sleep(200);
  console.log(JSON.stringify({ before, after: residentMb() }));
  await project.close();
}

function residentMb(): number {
  return Math.round(process.memoryUsage.rss() / MB);
}

function rowsOf(batch: number) {
  return Array.from({ length: 2_000 }, (_, row) => ({
    id: `${batch}-${row}`,
    vector: Float32Array.from({ length: DIMENSIONS }, Math.random),
  }));
}

void main(process.argv.slice(2));
