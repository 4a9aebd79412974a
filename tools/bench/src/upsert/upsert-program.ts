import type { Table } from '@lancedb/lancedb';
import { ChunkSource, filesIn, type ChunkBatch } from '../child/chunk-source.ts';
import { openChunkProject } from '../child/lancekeep-store.ts';
import { memoryFigures } from '../child/memory-figures.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf } from '../harness/median.ts';
import type { UpsertInput, UpsertWay } from './upsert-input.ts';

await runProgram((input, progress) => measureUpsert(input as UpsertInput, progress));

/** New keys and existing ones in turn; the latter from all over what the table held at first. */
async function measureUpsert(
  input: UpsertInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const { rows, rowsPerFlush, flushes, way } = input;
  const source = new ChunkSource(input);
  source.batch(0);
  const project = await openChunkProject(input);
  const baseline = memoryFigures('baseline');
  const peak = new PeakWatch();
  const [newMs, againMs]: [number[], number[]] = [[], []];
  let cpuMs = 0;
  await project.indexing(async ({ tables: { codeChunks } }) => {
    const write = async (firstFile: number): Promise<number> => {
      const batch = source.batch(firstFile);
      const begun = process.cpuUsage();
      const ms = await timed(() => upsert(codeChunks, way, batch));
      const { user, system } = process.cpuUsage(begun);
      cpuMs += (user + system) / 1_000;
      return ms;
    };
    for (let flush = 0; flush < flushes; flush += 1) {
      const place = Math.floor((flush * Math.floor(rows / rowsPerFlush)) / flushes);
      newMs.push(await write(filesIn(rows + flush * rowsPerFlush)));
      againMs.push(await write(filesIn(place * rowsPerFlush)));
      peak.observe();
      progress(`flush ${2 * flush + 2} of ${2 * flushes}`);
    }
  });
  const rowsNow = await project.tables.codeChunks.countRows();
  await project.close();
  const expected = rows + flushes * rowsPerFlush;
  if (rowsNow !== expected) throw new Error(`The table holds ${rowsNow} rows, not ${expected}.`);
  return {
    metrics: {
      newP50Ms: medianOf(newMs),
      againP50Ms: medianOf(againMs),
      cpuMs: cpuMs / (2 * flushes),
      firstFlushMs: newMs[0] ?? NaN,
      ...baseline,
      peakMb: peak.highestMb,
      rows: rowsNow,
    },
    series: { newMs, againMs },
  };
}

async function upsert(
  table: {
    upsert(rows: ChunkBatch['chunks']): Promise<unknown>;
    readonly handleBypassingTheWriteGate: Table;
  },
  way: UpsertWay,
  { chunks }: ChunkBatch,
): Promise<void> {
  if (way === 'append') {
    await table.upsert(chunks);
    return;
  }
  await table.handleBypassingTheWriteGate
    .mergeInsert('id')
    .whenMatchedUpdateAll()
    .whenNotMatchedInsertAll()
    .useIndex(way === 'merge')
    .execute(chunks);
}
