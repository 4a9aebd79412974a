import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { memoryFigures } from '../child/memory-figures.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, sumOf } from '../harness/median.ts';
import { openHashedProject, withHashes } from './hashed-chunks.ts';
import type { UnchangedInput } from './unchanged-input.ts';

await runProgram((input, progress) => measureUnchanged(input as UnchangedInput, progress));

/** Indexes files again, from all over the table, of whose ten chunks one has changed. */
async function measureUnchanged(
  input: UnchangedInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const { rows, rowsPerFlush, flushes, folder } = input;
  const source = new ChunkSource(input);
  source.batch(0);
  const project = await openHashedProject(input);
  const baseline = memoryFigures('baseline');
  const peak = new PeakWatch();
  const ms: number[] = [];
  const [cpuMs, writtenMb]: [number[], number[]] = [[], []];
  await project.indexing(async ({ tables }) => {
    // The first builds what is known of the table.
    for (let flush = -1; flush < flushes; flush += 1) {
      const batchesThere = Math.floor(rows / rowsPerFlush);
      const place = Math.floor(((flush + 1) * batchesThere) / (flushes + 1));
      const firstRow = place * rowsPerFlush;
      const { chunks, files: groups } = source.batch(filesIn(firstRow));
      const batch = withHashes(chunks, { firstRow, version: flush + 2 });
      const bytesBefore = await bytesIn(folder);
      const begun = process.cpuUsage();
      const time = await timed(() => tables.chunks.replaceGroups({ groups, rows: batch }));
      const { user, system } = process.cpuUsage(begun);
      if (flush < 0) continue;
      ms.push(time);
      cpuMs.push((user + system) / 1_000);
      writtenMb.push(((await bytesIn(folder)) - bytesBefore) / 2 ** 20);
      peak.observe();
      progress(`flush ${flush + 1} of ${flushes}`);
    }
  });
  const { chunks } = project.tables;
  const rowsNow = await chunks.countRows();
  if (rowsNow !== rows) throw new Error(`The table holds ${rowsNow} rows, not ${rows}.`);
  const [index] = await chunks.listIndices();
  await project.close();
  return {
    metrics: {
      p50Ms: medianOf(ms),
      cpuMs: medianOf(cpuMs),
      writtenMb: sumOf(writtenMb) / flushes,
      unindexedRows: index?.numUnindexedRows ?? NaN,
      ...baseline,
      peakMb: peak.highestMb,
    },
    series: { ms, cpuMs, writtenMb },
  };
}

/** Nothing is removed while the case runs, so what the folder gains is what was written. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sumOf(sizes);
}
