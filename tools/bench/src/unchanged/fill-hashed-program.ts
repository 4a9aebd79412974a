import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { runProgram } from '../child/run-program.ts';
import { openHashedProject, withHashes } from './hashed-chunks.ts';
import type { UnchangedInput } from './unchanged-input.ts';

await runProgram(async (input, progress) => {
  const given = input as UnchangedInput;
  const { rows, fillRows } = given;
  const source = new ChunkSource({ ...given, rowsPerFlush: fillRows });
  const project = await openHashedProject(given);
  await project.indexing(async ({ tables }) => {
    for (let filled = 0; filled < rows; filled += fillRows) {
      const { chunks, files: groups } = source.batch(filesIn(filled));
      const batch = withHashes(chunks, { firstRow: filled, version: 0 });
      await tables.chunks.replaceGroups({ groups, rows: batch });
      progress(`filled ${filled + fillRows} of ${rows} rows`);
    }
  });
  await project.close();
  return { metrics: {} };
});
