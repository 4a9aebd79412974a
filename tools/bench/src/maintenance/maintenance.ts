import { join } from 'node:path';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Surroundings, Variant } from '../harness/bench-case.ts';
import { linkFolder } from '../optimize/link-folder.ts';
import type {
  FillInput,
  LoadInput,
  MaintenanceSizes,
  MaintenanceWay,
  QueryInput,
  WriteKind,
} from './maintenance-input.ts';
import { ALL_INDEXED, queryTables, SOME_UNINDEXED } from './query-tables.ts';

const FULL_SIZE: MaintenanceSizes = {
  fragments: 40,
  rowsPerFragment: 1_000,
  dimensions: 128,
  textLength: 200,
  rowsPerFlush: 100,
  writeEveryMs: 40,
  queryEveryMs: 40,
  maintainEveryMs: 1_000,
  runs: 1,
  partitions: 128,
  unindexedFragments: 10,
  queries: 30,
};

/** The folders of the databases. */
const PLAIN = 'data';
const INDEXED = 'indexed';

export const maintenance: BenchCase = {
  name: 'maintenance',
  summary: 'writes and queries beside maintenance, what it leaves, and queries after a compaction',
  defaultRounds: 5,
  plan: () => planMaintenance(FULL_SIZE),
};

export function planMaintenance(sizes: MaintenanceSizes): BenchPlan {
  return {
    parameters: { ...sizes },
    prepare: async (surroundings) => {
      const { sharedFolder } = surroundings;
      const folders = {
        folder: join(sharedFolder, PLAIN),
        indexedFolder: join(sharedFolder, INDEXED),
      };
      const input: FillInput = { ...sizes, ...folders };
      const program = siblingProgram(import.meta.url, 'maintenance-fill-program');
      await runChild({ program, input, surroundings });
    },
    variants: [
      ...loaded(sizes, 'appends'),
      ...loaded(sizes, 'upserts'),
      queried(sizes, ALL_INDEXED, false),
      queried(sizes, SOME_UNINDEXED, true),
    ],
    metrics: [
      { name: 'writeP50Ms', label: 'write p50 ms', digits: 1 },
      { name: 'writeP99Ms', label: 'write p99 ms', digits: 1 },
      { name: 'writeMetP50Ms', label: 'write that met a run, p50 ms', digits: 1 },
      { name: 'queryP50Ms', label: 'query p50 ms', digits: 1 },
      { name: 'queryP99Ms', label: 'query p99 ms', digits: 1 },
      { name: 'queryMetP50Ms', label: 'query that met a run, p50 ms', digits: 1 },
      { name: 'writes', label: 'writes' },
      { name: 'writesMet', label: 'writes that met a run' },
      { name: 'failedWrites', label: 'failed writes' },
      { name: 'queries', label: 'queries' },
      { name: 'queriesMet', label: 'queries that met a run' },
      { name: 'runs', label: 'runs of maintenance' },
      { name: 'failedRuns', label: 'failed runs' },
      { name: 'runP50Ms', label: 'run p50 ms' },
      { name: 'rowsPerSecond', label: 'rows maintained a second' },
      { name: 'fragments', label: 'fragments at the end' },
      { name: 'liveMb', label: 'live MB at the end', digits: 1 },
      { name: 'retainedMb', label: 'retained MB', digits: 1 },
      { name: 'strandedMb', label: 'stranded MB', digits: 1 },
    ],
    tables: queryTables,
  };
}

/** Each library with maintenance against itself without. */
function loaded(sizes: MaintenanceSizes, writes: WriteKind): readonly Variant[] {
  const plain = `plain, no maintenance, ${writes}`;
  const lancekeep = `lancekeep, no maintenance, ${writes}`;
  const variant = (name: string, base: string, way: MaintenanceWay): Variant => ({
    name,
    base,
    measure: async (surroundings) => {
      const folder = await linked(surroundings, PLAIN);
      const input: LoadInput = { ...sizes, folder, way, writes };
      const program = siblingProgram(import.meta.url, 'maintenance-load-program');
      return runChild({ program, input, surroundings });
    },
  });
  return [
    variant(plain, plain, 'plainNone'),
    variant(`plain, optimize(), ${writes}`, plain, 'plainOptimize'),
    variant(lancekeep, lancekeep, 'lancekeepNone'),
    variant(`own process, ${writes}`, lancekeep, 'lancekeepOwnProcess'),
    variant(`child process, ${writes}`, lancekeep, 'lancekeepChildProcess'),
  ];
}

const queried = (sizes: MaintenanceSizes, name: string, hasUnindexed: boolean): Variant => ({
  name,
  base: name,
  measure: async (surroundings) => {
    const folder = await linked(surroundings, INDEXED);
    const input: QueryInput = { ...sizes, folder, hasUnindexed };
    const program = siblingProgram(import.meta.url, 'maintenance-query-program');
    return runChild({ program, input, surroundings });
  },
});

/** A database of this run alone. */
async function linked({ folder, sharedFolder }: Surroundings, name: string): Promise<string> {
  await linkFolder(join(sharedFolder, name), join(folder, name));
  return join(folder, name);
}
