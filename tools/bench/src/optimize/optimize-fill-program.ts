import { connect } from '@lancedb/lancedb';
import { chunkSchema } from '../child/chunk-schema.ts';
import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { runProgram } from '../child/run-program.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { TABLE, type OptimizeInput } from './optimize-input.ts';

await runProgram((input, progress) => fill(input as OptimizeInput, progress));

async function fill(input: OptimizeInput, progress: (text: string) => void): Promise<Measurement> {
  const { fragments, rowsPerFragment, dimensions } = input;
  const source = new ChunkSource({ rowsPerFlush: rowsPerFragment, dimensions, textLength: 0 });
  const connection = await connect(input.folder);
  const table = await connection.createEmptyTable(TABLE, chunkSchema(dimensions));
  for (let fragment = 0; fragment < fragments; fragment += 1) {
    await table.add(source.batch(filesIn(fragment * rowsPerFragment)).chunks);
    progress(`fragment ${fragment + 1} of ${fragments}`);
  }
  connection.close();
  return { metrics: {} };
}
