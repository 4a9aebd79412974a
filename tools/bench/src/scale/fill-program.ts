import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { openLancekeepStore } from '../child/lancekeep-store.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import type { ScaleInput } from './scale-input.ts';

await runProgram((input, progress) => fill(input as ScaleInput, progress));

async function fill(input: ScaleInput, progress: (text: string) => void): Promise<Measurement> {
  const { rows, fillRows } = input;
  const source = new ChunkSource({ ...input, rowsPerFlush: fillRows });
  const store = await openLancekeepStore(input);
  const fillMs = await timed(() =>
    store.indexing(async (writer) => {
      for (let filled = 0; filled < rows; filled += fillRows) {
        await writer.writeChunks(source.batch(filesIn(filled)));
        progress(`filled ${filled + fillRows} of ${rows} rows`);
      }
    }),
  );
  await store.close();
  return { metrics: { fillSeconds: fillMs / 1000 } };
}
