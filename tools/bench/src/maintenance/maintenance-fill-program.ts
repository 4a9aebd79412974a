import { connect, Index } from '@lancedb/lancedb';
import { chunkSchema } from '../child/chunk-schema.ts';
import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { runProgram } from '../child/run-program.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { linkFolder } from '../optimize/link-folder.ts';
import { TABLE, type FillInput } from './maintenance-input.ts';

await runProgram((input, progress) => fill(input as FillInput, progress));

/** A table in many fragments, by plain LanceDB, and the same one with an index. */
async function fill(input: FillInput, progress: (text: string) => void): Promise<Measurement> {
  const { fragments, rowsPerFragment, dimensions, textLength } = input;
  const source = new ChunkSource({ rowsPerFlush: rowsPerFragment, dimensions, textLength });
  const connection = await connect(input.folder);
  const table = await connection.createEmptyTable(TABLE, chunkSchema(dimensions));
  for (let fragment = 0; fragment < fragments; fragment += 1) {
    await table.add(source.batch(filesIn(fragment * rowsPerFragment)).chunks);
    progress(`fragment ${fragment + 1} of ${fragments}`);
  }
  connection.close();
  progress('index');
  await linkFolder(input.folder, input.indexedFolder);
  await buildIndex(input);
  return { metrics: {} };
}

async function buildIndex({ indexedFolder, partitions }: FillInput): Promise<void> {
  const connection = await connect(indexedFolder);
  const table = await connection.openTable(TABLE);
  const config = Index.ivfFlat({ distanceType: 'l2', numPartitions: partitions });
  await table.createIndex('vector', { config });
  connection.close();
}
