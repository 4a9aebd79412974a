import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import type { ChunkStore } from '../child/chunk-store.ts';
import { memoryFigures } from '../child/memory-figures.ts';
import { openStore } from '../child/open-store.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, percentileOf, sumOf } from '../harness/median.ts';
import { askWhile } from './ask-while.ts';
import type { ConcurrentInput } from './concurrent-input.ts';

type Progress = (text: string) => void;

await runProgram((input, progress) => measureConcurrent(input as ConcurrentInput, progress));

/** The same queries before, while and after the table is written to. */
async function measureConcurrent(input: ConcurrentInput, progress: Progress): Promise<Measurement> {
  const { folder, dimensions, way, bypassIndex, quietQueries, queryEveryMs: everyMs } = input;
  const source = new ChunkSource(input);
  // Makes the generator's memory part of the baseline.
  source.batch(0);
  const store = await openStore({ folder, dimensions, way: way === 'plain' ? 'replace' : way });
  const baseline = memoryFigures('baseline');
  const ask = () => store.search(source.searchVector(), { bypassIndex });
  const askQuietly = () => askWhile({ goesOn: (asked) => asked < quietQueries, everyMs, ask });
  progress('queries alone');
  const beforeMs = await askQuietly();
  let isIndexing = true;
  const asking = askWhile({ goesOn: () => isIndexing, everyMs, ask });
  const { flushMs, peakMb } = await index({ input, source, store, progress });
  isIndexing = false;
  const meanwhileMs = await asking;
  progress('queries alone again');
  const afterMs = await askQuietly();
  await checkRows(input, store);
  await store.close();
  return {
    metrics: {
      ...baseline,
      peakMb,
      beforeP50Ms: medianOf(beforeMs),
      beforeP99Ms: percentileOf(beforeMs, 0.99),
      meanwhileP50Ms: medianOf(meanwhileMs),
      meanwhileP99Ms: percentileOf(meanwhileMs, 0.99),
      afterP50Ms: medianOf(afterMs),
      afterP99Ms: percentileOf(afterMs, 0.99),
      queries: meanwhileMs.length,
      flushP50Ms: medianOf(flushMs),
      flushSumMs: sumOf(flushMs),
    },
    series: { beforeMs, meanwhileMs, afterMs, flushMs },
  };
}

/** Writes new chunks, one batch after the other without a pause. */
async function index({
  input,
  source,
  store,
  progress,
}: {
  readonly input: ConcurrentInput;
  readonly source: ChunkSource;
  readonly store: ChunkStore;
  readonly progress: Progress;
}) {
  const flushMs: number[] = [];
  const peak = new PeakWatch();
  await store.indexing(async (writer) => {
    for (let flush = 0; flush < input.flushes; flush += 1) {
      const batch = source.batch(filesIn(input.rows + flush * input.rowsPerFlush));
      flushMs.push(await timed(() => writer.writeChunks(batch)));
      peak.observe();
      progress(`flush ${flush + 1} of ${input.flushes}`);
    }
  });
  peak.observe();
  return { flushMs, peakMb: peak.highestMb };
}

/** Times of a store that lost rows would be worth nothing. */
async function checkRows(input: ConcurrentInput, store: ChunkStore): Promise<void> {
  const rows = await store.countRows('code_chunks');
  const expected = input.rows + input.flushes * input.rowsPerFlush;
  if (rows !== expected) throw new Error(`The table holds ${rows} rows, not ${expected}.`);
}
