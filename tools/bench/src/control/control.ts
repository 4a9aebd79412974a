import { join } from 'node:path';
import { fillTables, tableNames } from '../child/filled-tables.ts';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Surroundings, Variant } from '../harness/bench-case.ts';
import type { Asked, ControlInput, ControlSizes } from './control-input.ts';

/** Eight indexes of 41 MB, of which the default cache holds 256 MB, and metadata that fills its 64 MB. */
const FULL_SIZE: ControlSizes = {
  tables: 8,
  rowsPerTable: 40_000,
  dimensions: 256,
  partitions: 256,
  versions: 600,
  seconds: 20,
};

const NOTHING = 'nobody asks';
const STATS = 'stats() each second';
const TABLES = 'measureTables() each second';
const SOCKET = 'statistics over the socket';

/** Of one core, above what the process takes when nobody asks. */
const MOST_CPU_PERCENT = 1;

export const control: BenchCase = {
  name: 'control',
  summary: 'what a process with full caches pays for being asked for its statistics',
  defaultRounds: 3,
  plan: () => planControl(FULL_SIZE),
};

export function planControl(sizes: ControlSizes): BenchPlan {
  return {
    parameters: { ...sizes },
    prepare: (surroundings) => prepare(sizes, surroundings),
    variants: [
      asked(sizes, NOTHING, 'nothing'),
      asked(sizes, STATS, 'stats'),
      asked(sizes, TABLES, 'tables'),
      asked(sizes, SOCKET, 'socket'),
    ],
    metrics: [
      { name: 'cpuPercent', label: 'processor time, % of a core', digits: 2 },
      { name: 'askP50Ms', label: 'question p50 ms', digits: 2 },
      { name: 'askMaxMs', label: 'longest question ms', digits: 1 },
      { name: 'countMs', label: 'counting the entries ms', digits: 1 },
      { name: 'entries', label: 'entries in the caches' },
      { name: 'cachedMb', label: 'cached MB' },
      { name: 'snapshotKb', label: 'snapshot kB', digits: 1 },
    ],
    targets: (medians) =>
      [STATS, TABLES, SOCKET].map((variant) => ({
        what: `${variant}, % of a core above nobody`,
        value: medians.of(variant, 'cpuPercent') - medians.of(NOTHING, 'cpuPercent'),
        limit: MOST_CPU_PERCENT,
      })),
  };
}

const databaseIn = (folder: string): string => join(folder, 'data');

async function prepare(sizes: ControlSizes, surroundings: Surroundings): Promise<void> {
  const folder = databaseIn(surroundings.sharedFolder);
  await fillTables({ ...sizes, folder, names: tableNames(sizes.tables) }, surroundings);
  surroundings.progress('versions');
  const program = siblingProgram(import.meta.url, 'fill-versions-program');
  const input: ControlInput = { ...sizes, folder, asked: 'nothing' };
  await runChild({ program, input, surroundings });
}

function asked(sizes: ControlSizes, name: string, what: Asked): Variant {
  return {
    name,
    base: NOTHING,
    measure: (surroundings) => {
      const folder = databaseIn(surroundings.sharedFolder);
      const input: ControlInput = { ...sizes, folder, asked: what };
      const program = siblingProgram(import.meta.url, 'control-program');
      return runChild({ program, input, surroundings });
    },
  };
}
