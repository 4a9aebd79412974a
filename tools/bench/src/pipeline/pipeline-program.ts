import { setTimeout as sleep } from 'node:timers/promises';
import { resetPeak } from '@lancekeep/memory';
import { CHUNKS_PER_FILE, ChunkSource } from '../child/chunk-source.ts';
import type { ChunkStore } from '../child/chunk-store.ts';
import { memoryMb } from '../child/memory-mb.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, percentileOf, sumOf } from '../harness/median.ts';
import { newFlushes, type PipelineInput } from './pipeline-input.ts';

type Progress = (text: string) => void;
type Figures = Readonly<Record<string, number>>;

await runProgram((input, progress) => measurePipeline(input as PipelineInput, progress));

async function measurePipeline(input: PipelineInput, progress: Progress): Promise<Measurement> {
  const source = new ChunkSource(input);
  // Makes the generator's memory part of the baseline.
  source.batch(0);
  const store = await openStore(input);
  const baseline = reading('baseline');
  const { flushMs, noteMs, seconds } = await index({ input, source, store, progress });
  const indexed = { peakMb: memoryMb('peakRssBytes'), ...reading('end') };
  await sleep(input.idleMs);
  const idle = reading('idle');
  progress(`${input.queries} queries`);
  const { queryMs, ...queried } = await search(input, source, store);
  await sleep(input.idleMs);
  const memory = { ...baseline, ...indexed, ...idle, ...queried, ...reading('rested') };
  const rows = await checkedRows(input, store);
  await store.close();
  const times = { seconds, ...flushTimes(input, flushMs), noteSumMs: sumOf(noteMs) };
  return {
    metrics: { ...memory, ...times, queryP50Ms: medianOf(queryMs), ...rows },
    series: { flushMs, noteMs, queryMs },
  };
}

/** Loads what a variant needs and nothing of the others. */
async function openStore({ way, folder, dimensions }: PipelineInput): Promise<ChunkStore> {
  if (way === 'lancekeep') {
    const { openLancekeepStore } = await import('../child/lancekeep-store.ts');
    return openLancekeepStore({ folder, dimensions });
  }
  const { openPlainStore } = await import('../child/plain-store.ts');
  return openPlainStore({ folder, dimensions, mode: way });
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
  const wholeMs = await timed(() =>
    store.indexing(async (writer) => {
      for (let flush = 0; flush < input.flushes; flush += 1) {
        const batch = source.batch(flush % newFlushes(input.flushes));
        flushMs.push(await timed(() => writer.writeChunks(batch)));
        noteMs.push(await timed(() => writer.noteFiles(batch.files, flush)));
        progress(`flush ${flush + 1} of ${input.flushes}`);
      }
    }),
  );
  return { flushMs, noteMs, seconds: wholeMs / 1000 };
}

/** The queries, with a peak of their own where the system allows to begin anew. */
async function search(input: PipelineInput, source: ChunkSource, store: ChunkStore) {
  const hasOwnPeak = resetPeak();
  const queryMs: number[] = [];
  for (let query = 0; query < input.queries; query += 1) {
    const vector = source.searchVector();
    queryMs.push(await timed(() => store.search(vector)));
  }
  const queryPeakMb = hasOwnPeak ? memoryMb('peakRssBytes') : NaN;
  return { queryMs, queryPeakMb, ...reading('queried') };
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

/** Resident and anonymous memory now, named after the moment. */
function reading(moment: string): Figures {
  return {
    [`${moment}Mb`]: memoryMb('rssBytes'),
    [`${moment}AnonymousMb`]: memoryMb('anonymousBytes'),
  };
}

/** Figures of a store that lost or doubled rows would be worth nothing. */
async function checkedRows({ flushes, rowsPerFlush }: PipelineInput, store: ChunkStore) {
  const rows = await store.countRows('code_chunks');
  const files = await store.countRows('indexed_files');
  const written = newFlushes(flushes);
  const expectedRows = (store.keepsOneRowPerChunk ? written : flushes) * rowsPerFlush;
  const expectedFiles = written * Math.ceil(rowsPerFlush / CHUNKS_PER_FILE);
  if (rows !== expectedRows || files !== expectedFiles) {
    throw new Error(`${rows} rows and ${files} files, not ${expectedRows} and ${expectedFiles}.`);
  }
  return { rows, files };
}
