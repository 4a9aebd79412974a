import { defineTable, text, vector } from '@lancekeep/tables';
import { openProject } from './open-project.ts';

const DIMENSIONS = 1024;
const catalogue = {
  chunks: defineTable({
    name: 'chunks',
    columns: { id: text(), file: text(), vector: vector() },
    key: 'id',
    groupBy: 'file',
  }),
};

/**
 * Writes batches of 1,000 rows (20 are 80 MB) on the query session and releases memory, then as many
 * while indexing, and prints the readings: `FOLDER BATCHES`.
 */
async function main([uri = '', batches = '']: readonly string[]): Promise<void> {
  const project = await openProject({
    uri,
    catalogue,
    config: { embedding: { dimensions: DIMENSIONS } },
  });
  const count = Number(batches);
  const write = async (chunks: typeof project.tables.chunks, first: number): Promise<void> => {
    for (let batch = 0; batch < count; batch += 1) await chunks.add(rowsOf(first + batch));
  };
  await write(project.tables.chunks, 0);
  const { before, after, isTrimmed } = await project.releaseMemory();
  await project.indexing((bulk) => write(bulk.tables.chunks, count));
  const { before: indexed } = await project.releaseMemory();
  const rss = [before, after, indexed].map(({ rssBytes }) => Math.round(rssBytes / 2 ** 20));
  console.log(JSON.stringify({ rss, isTrimmed }));
  await project.close();
}

function rowsOf(batch: number) {
  return Array.from({ length: 1_000 }, (_, row) => ({
    id: `${batch}-${row}`,
    file: `f${batch}`,
    vector: Float32Array.from({ length: DIMENSIONS }, Math.random),
  }));
}

void main(process.argv.slice(2));
