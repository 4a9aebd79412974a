import { measureDisk } from '@lancekeep/maintenance';
import { join } from 'node:path';
import { ChunkSource } from '../child/chunk-source.ts';
import { runProgram } from '../child/run-program.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, percentileOf, sumOf } from '../harness/median.ts';
import { ChunkWrites } from './chunk-writes.ts';
import type { MaintainedStore } from './maintained-store.ts';
import { TABLE, type LoadInput } from './maintenance-input.ts';
import { MaintenanceRuns } from './maintenance-runs.ts';
import { openMaintainedStore } from './open-maintained-store.ts';
import { durationsOf, overlapping, paced, type Span } from './paced.ts';

/** Writes and queries before the timed ones: what only the first of a process has to do. */
const WARM_UPS = 3;

type Progress = (text: string) => void;

await runProgram((input, progress) => measureLoad(input as LoadInput, progress));

/** Writes and queries at a steady pace, for as long as the table is maintained again and again. */
async function measureLoad(input: LoadInput, progress: Progress): Promise<Measurement> {
  const source = new ChunkSource(input);
  const store = await openMaintainedStore(input);
  const writes = new ChunkWrites(input, store, source);
  const runs = new MaintenanceRuns(input, store);
  const search = () => store.search(source.searchVector());
  for (let done = 0; done < WARM_UPS; done += 1) {
    await writes.next();
    await search();
  }
  progress('writes and queries');
  let isOver = false;
  const goesOn = (): boolean => !isOver;
  const [written, asked, maintained] = await Promise.all([
    paced({ goesOn, everyMs: input.writeEveryMs, work: () => writes.next() }),
    paced({ goesOn, everyMs: input.queryEveryMs, work: search }),
    paced({
      goesOn: (done) => done < input.runs,
      everyMs: input.maintainEveryMs,
      work: () => runs.next(),
    }).finally(() => (isOver = true)),
  ]);
  await writes.check();
  const end = await endOf(input, store);
  const runSpans = runs.isMaintaining ? maintained : [];
  return {
    metrics: {
      ...latencies('write', written, runSpans),
      ...latencies('query', asked, runSpans),
      failedWrites: writes.failed,
      ...(runs.isMaintaining ? runFigures(runs, maintained) : {}),
      ...end,
    },
    series: {
      writeMs: durationsOf(written),
      queryMs: durationsOf(asked),
      runMs: durationsOf(runSpans),
    },
  };
}

function latencies(what: string, spans: readonly Span[], runs: readonly Span[]) {
  const all = durationsOf(spans);
  const met = durationsOf(overlapping(spans, runs));
  return {
    [`${what}P50Ms`]: medianOf(all),
    [`${what}P99Ms`]: percentileOf(all, 0.99),
    [`${what}MetP50Ms`]: medianOf(met),
    [`${what}s`]: all.length,
    [`${what}sMet`]: runs.length === 0 ? NaN : met.length,
  };
}

function runFigures(runs: MaintenanceRuns, spans: readonly Span[]) {
  const tookMs = durationsOf(spans);
  return {
    runs: runs.begun,
    failedRuns: runs.lost,
    runP50Ms: medianOf(tookMs),
    rowsPerSecond: runs.rows / (sumOf(tookMs) / 1_000),
  };
}

/** What the disk holds when the process that wrote has closed the table. */
async function endOf(input: LoadInput, store: MaintainedStore) {
  const fragments = await store.countFragments();
  await store.close();
  const disk = await measureDisk(join(input.folder, `${TABLE}.lance`));
  if (disk.reason !== null) throw new Error(disk.reason);
  return {
    fragments,
    liveMb: disk.live.bytes / 2 ** 20,
    retainedMb: disk.retained.bytes / 2 ** 20,
    strandedMb: disk.stranded.bytes / 2 ** 20,
  };
}
