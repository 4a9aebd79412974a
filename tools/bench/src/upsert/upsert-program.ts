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

interface Flushes {
  readonly ms: number[];
  readonly cpuMs: number[];
}

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
  const fresh: Flushes = { ms: [], cpuMs: [] };
  const again: Flushes = { ms: [], cpuMs: [] };
  await project.indexing(async ({ tables: { codeChunks } }) => {
    const write = async (firstFile: number, flushes: Flushes): Promise<void> => {
      const batch = source.batch(firstFile);
      const begun = process.cpuUsage();
      flushes.ms.push(await timed(() => upsert(codeChunks, way, batch)));
      const { user, system } = process.cpuUsage(begun);
      flushes.cpuMs.push((user + system) / 1_000);
    };
    for (let flush = 0; flush < flushes; flush += 1) {
      const place = Math.floor((flush * Math.floor(rows / rowsPerFlush)) / flushes);
      await write(filesIn(rows + flush * rowsPerFlush), fresh);
      await write(filesIn(place * rowsPerFlush), again);
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
      newP50Ms: medianOf(fresh.ms),
      againP50Ms: medianOf(again.ms),
      newCpuMs: medianOf(fresh.cpuMs),
      againCpuMs: medianOf(again.cpuMs),
      firstFlushMs: fresh.ms[0] ?? NaN,
      ...baseline,
      peakMb: peak.highestMb,
      rows: rowsNow,
    },
    series: { newMs: fresh.ms, againMs: again.ms },
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
