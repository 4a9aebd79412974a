import { setTimeout as sleep } from 'node:timers/promises';
import { resetPeak } from '@lancekeep/memory';
import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import type { ChunkStore } from '../child/chunk-store.ts';
import { memoryFigures } from '../child/memory-figures.ts';
import { openStore } from '../child/open-store.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, percentileOf, sumOf } from '../harness/median.ts';
import { newFlushes, type PipelineInput } from './pipeline-input.ts';

type Progress = (text: string) => void;

await runProgram((input, progress) => measurePipeline(input as PipelineInput, progress));

async function measurePipeline(input: PipelineInput, progress: Progress): Promise<Measurement> {
  const source = new ChunkSource(input);
  // Makes the generator's memory part of the baseline.
  source.batch(0);
  const store = await openStore(input);
  const baseline = memoryFigures('baseline');
  const { flushMs, noteMs, ...indexed } = await index({ input, source, store, progress });
  await sleep(input.idleMs);
  const idle = memoryFigures('idle');
  progress(`${input.queries} queries`);
  const { queryMs, ...queried } = await search(input, source, store);
  await sleep(input.idleMs);
  const memory = { ...baseline, ...idle, ...queried, ...memoryFigures('rested') };
  const rows = await checkedRows(input, store);
  await store.close();
  const times = { ...flushTimes(input, flushMs), noteSumMs: sumOf(noteMs) };
  return {
    metrics: { ...memory, ...indexed, ...times, queryP50Ms: medianOf(queryMs), ...rows },
    series: { flushMs, noteMs, queryMs },
  };
}

async function index({
  input,
  source,
  store,
  progress,
}: {
  readonly input: PipelineInput;
  readonly source: ChunkSource;
  readonly store: ChunkStore;
  readonly progress: Progress;
}) {
  const [flushMs, noteMs]: [number[], number[]] = [[], []];
  const peak = new PeakWatch();
  const wholeMs = await timed(() =>
    store.indexing(async (writer) => {
      for (let flush = 0; flush < input.flushes; flush += 1) {
        const place = flush % newFlushes(input.flushes);
        const batch = source.batch(place * filesIn(input.rowsPerFlush));
        flushMs.push(await timed(() => writer.writeChunks(batch)));
        noteMs.push(await timed(() => writer.noteFiles(batch.files, flush)));
        peak.observe();
        progress(`flush ${flush + 1} of ${input.flushes}`);
      }
    }),
  );
  peak.observe();
  const end = memoryFigures('end');
  return { flushMs, noteMs, seconds: wholeMs / 1000, peakMb: peak.highestMb, ...end };
}

/** The queries, with a peak of their own where the system allows to begin anew. */
async function search(input: PipelineInput, source: ChunkSource, store: ChunkStore) {
  const hasOwnPeak = resetPeak();
  const peak = new PeakWatch();
  const queryMs: number[] = [];
  for (let query = 0; query < input.queries; query += 1) {
    const vector = source.searchVector();
    queryMs.push(await timed(() => store.search(vector)));
    peak.observe();
  }
  const queryPeakMb = hasOwnPeak ? peak.highestMb : NaN;
  return { queryMs, queryPeakMb, ...memoryFigures('queried') };
}

function flushTimes({ flushes }: PipelineInput, flushMs: readonly number[]) {
  return {
    flushSumMs: sumOf(flushMs),
    flushP50Ms: medianOf(flushMs),
    flushP99Ms: percentileOf(flushMs, 0.99),
    newP50Ms: medianOf(flushMs.slice(0, newFlushes(flushes))),
    againP50Ms: medianOf(flushMs.slice(newFlushes(flushes))),
  };
}

/** Figures of a store that lost or doubled rows would be worth nothing. */
async function checkedRows({ flushes, rowsPerFlush }: PipelineInput, store: ChunkStore) {
  const rows = await store.countRows('code_chunks');
  const files = await store.countRows('indexed_files');
  const written = newFlushes(flushes);
  const expectedRows = (store.keepsOneRowPerChunk ? written : flushes) * rowsPerFlush;
  const expectedFiles = written * filesIn(rowsPerFlush);
  if (rows !== expectedRows || files !== expectedFiles) {
    throw new Error(`${rows} rows and ${files} files, not ${expectedRows} and ${expectedFiles}.`);
  }
  return { rows, files };
}
