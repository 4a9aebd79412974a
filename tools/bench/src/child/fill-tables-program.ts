import { connect, Index, type Connection } from '@lancedb/lancedb';
import type { Measurement } from '../harness/bench-case.ts';
import { chunkSchema } from './chunk-schema.ts';
import { ChunkSource, filesIn } from './chunk-source.ts';
import type { FilledTables } from './filled-tables.ts';
import { runProgram } from './run-program.ts';

const MOST_ROWS_PER_BATCH = 10_000;

await runProgram((input, progress) => fill(input as FilledTables, progress));

async function fill(input: FilledTables, progress: (text: string) => void): Promise<Measurement> {
  const rowsPerFlush = Math.min(MOST_ROWS_PER_BATCH, input.rowsPerTable);
  const source = new ChunkSource({ ...input, rowsPerFlush, textLength: 0 });
  const connection = await connect(input.folder);
  for (const [index, name] of input.names.entries()) {
    progress(`table ${index + 1} of ${input.names.length}`);
    await fillTable({ ...input, connection, source, name, rowsPerFlush });
  }
  return { metrics: {} };
}

async function fillTable(
  input: Omit<FilledTables, 'names'> & {
    readonly connection: Connection;
    readonly source: ChunkSource;
    readonly name: string;
    readonly rowsPerFlush: number;
  },
): Promise<void> {
  const { connection, source, name, rowsPerFlush, rowsPerTable, dimensions } = input;
  const table = await connection.createEmptyTable(name, chunkSchema(dimensions));
  for (let rows = 0; rows < rowsPerTable; rows += rowsPerFlush) {
    await table.add(source.batch(filesIn(rows)).chunks);
  }
  const config = Index.ivfFlat({ distanceType: 'l2', numPartitions: input.partitions });
  await table.createIndex('vector', { config });
}
