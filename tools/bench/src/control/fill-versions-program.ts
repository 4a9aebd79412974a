import { connect } from '@lancedb/lancedb';
import { ChunkSource } from '../child/chunk-source.ts';
import { tableName } from '../child/filled-tables.ts';
import { runProgram } from '../child/run-program.ts';
import type { ControlInput } from './control-input.ts';

/** Commits that many versions of one row each to the first table. */
await runProgram(async (given) => {
  const { folder, dimensions, versions } = given as ControlInput;
  const source = new ChunkSource({ rowsPerFlush: 1, dimensions, textLength: 10 });
  const table = await (await connect(folder)).openTable(tableName(0));
  for (let version = 0; version < versions; version += 1) {
    await table.add(source.batch(1_000_000 + version).chunks);
  }
  return { metrics: {} };
});
