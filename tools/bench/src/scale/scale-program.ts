import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import type { ChunkWriter } from '../child/chunk-store.ts';
import { openLancekeepStore } from '../child/lancekeep-store.ts';
import { memoryFigures } from '../child/memory-figures.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, sumOf } from '../harness/median.ts';
import type { ScaleInput } from './scale-input.ts';

await runProgram((input, progress) => measureScale(input as ScaleInput, progress));

/** Writes to a table that another process has filled, as the next run of an indexer would. */
async function measureScale(
  input: ScaleInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const source = new ChunkSource(input);
  source.batch(0);
  const store = await openLancekeepStore(input);
  const baseline = memoryFigures('baseline');
  const peak = new PeakWatch();
  let times = { newMs: [] as readonly number[], againMs: [] as readonly number[] };
  await store.indexing(async (writer) => {
    times = await writeBatches({ input, source, writer, progress, peak });
  });
  const rows = await store.countRows('code_chunks');
  await store.close();
  const expected = input.rows + input.flushes * input.rowsPerFlush;
  if (rows !== expected) throw new Error(`The table holds ${rows} rows, not ${expected}.`);
  const { newMs, againMs } = times;
  return {
    metrics: {
      newP50Ms: medianOf(newMs),
      againP50Ms: medianOf(againMs),
      firstFlushMs: newMs[0] ?? NaN,
      flushSumMs: sumOf(newMs) + sumOf(againMs),
      ...baseline,
      peakMb: peak.highestMb,
      rows,
    },
    series: { newMs, againMs },
  };
}

/** New groups and re-indexed ones in turn; the latter from all over what the table held at first. */
async function writeBatches({
  input,
  source,
  writer,
  progress,
  peak,
}: {
  readonly input: ScaleInput;
  readonly source: ChunkSource;
  readonly writer: ChunkWriter;
  readonly progress: (text: string) => void;
  readonly peak: PeakWatch;
}) {
  const [newMs, againMs]: [number[], number[]] = [[], []];
  const write = async (firstFile: number): Promise<number> => {
    const batch = source.batch(firstFile);
    return timed(() => writer.writeChunks(batch));
  };
  const batchesThere = Math.floor(input.rows / input.rowsPerFlush);
  for (let flush = 0; flush < input.flushes; flush += 1) {
    const place = Math.floor((flush * batchesThere) / input.flushes);
    newMs.push(await write(filesIn(input.rows + flush * input.rowsPerFlush)));
    againMs.push(await write(filesIn(place * input.rowsPerFlush)));
    peak.observe();
    progress(`flush ${2 * flush + 2} of ${2 * input.flushes}`);
  }
  return { newMs, againMs };
}
