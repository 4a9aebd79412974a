import { connect, Index, type Connection } from '@lancedb/lancedb';
import { chunkSchema } from '../child/chunk-schema.ts';
import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { runProgram } from '../child/run-program.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { tableName, type CacheFillInput } from './cache-input.ts';

const MOST_ROWS_PER_BATCH = 10_000;

await runProgram((input, progress) => fill(input as CacheFillInput, progress));

async function fill(input: CacheFillInput, progress: (text: string) => void): Promise<Measurement> {
  const rowsPerFlush = Math.min(MOST_ROWS_PER_BATCH, input.rowsPerTable);
  const source = new ChunkSource({ ...input, rowsPerFlush, textLength: 0 });
  const connection = await connect(input.folder);
  for (let index = 0; index < input.tables; index += 1) {
    progress(`table ${index + 1} of ${input.tables}`);
    await fillTable({ connection, source, name: tableName(index), rowsPerFlush, ...input });
  }
  return { metrics: {} };
}

async function fillTable(input: {
  readonly connection: Connection;
  readonly source: ChunkSource;
  readonly name: string;
  readonly rowsPerFlush: number;
  readonly rowsPerTable: number;
  readonly dimensions: number;
  readonly partitions: number;
}): Promise<void> {
  const { connection, source, name, rowsPerFlush, rowsPerTable, dimensions } = input;
  const table = await connection.createEmptyTable(name, chunkSchema(dimensions));
  for (let rows = 0; rows < rowsPerTable; rows += rowsPerFlush) {
    await table.add(source.batch(filesIn(rows)).chunks);
  }
  const config = Index.ivfFlat({ distanceType: 'l2', numPartitions: input.partitions });
  await table.createIndex('vector', { config });
}
