import { openChunkProject } from '../child/lancekeep-store.ts';
import { runProgram } from '../child/run-program.ts';
import type { UpsertInput } from './upsert-input.ts';

/** Builds the BTree on the key, in a process of its own, whose memory is not counted. */
await runProgram(async (input) => {
  const project = await openChunkProject(input as UpsertInput);
  await project.tables.codeChunks.createIndex('id');
  await project.close();
  return { metrics: {} };
});
