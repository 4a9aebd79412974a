import { join } from 'node:path';
import { runChild, siblingProgram, type ChildRun } from '../child/run-child.ts';
import type {
  BenchCase,
  BenchPlan,
  Measurement,
  Medians,
  Target,
  Variant,
} from '../harness/bench-case.ts';
import { watchFamily, type FamilyPeak, type FamilyWatch } from '../harness/family-watch.ts';
import { linkFolder } from './link-folder.ts';
import type { OptimizeInput, OptimizeSizes, OptimizeWay } from './optimize-input.ts';

const FULL_SIZE = { fragments: 60, rowsPerFragment: 2_500, dimensions: 1_024 };

const DEFAULT = 'default';
const CHILD = 'child process';

/** What lancekeep may take with a child, against LanceDB in the calling process. */
const MOST_RATIO = { peakMb: 0.3, bothMb: 0.6, bothPssMb: 0.6, seconds: 1.3 };

export const optimize: BenchCase = {
  name: 'optimize',
  summary: 'compacting 60 fragments of 2,500 x 1,024-d: in the calling process, and in a child',
  defaultRounds: 5,
  plan: () => planOptimize(FULL_SIZE),
};

export function planOptimize(sizes: OptimizeSizes): BenchPlan {
  return {
    parameters: { ...sizes },
    prepare: async (surroundings) => {
      const input = { ...sizes, way: 'default', folder: databaseIn(surroundings.sharedFolder) };
      const program = siblingProgram(import.meta.url, 'optimize-fill-program');
      await runChild({ program, input, surroundings });
    },
    variants: [
      optimized(DEFAULT, sizes, 'default'),
      optimized('own process', sizes, 'ownProcess'),
      optimized(CHILD, sizes, 'childProcess'),
    ],
    metrics: [
      { name: 'seconds', label: 'time s', digits: 2 },
      { name: 'baselineMb', label: 'calling process: baseline RSS MB' },
      { name: 'peakMb', label: 'its peak RSS MB' },
      { name: 'endMb', label: 'its RSS MB at the end' },
      { name: 'childPeakMb', label: 'child: peak RSS MB' },
      { name: 'bothMb', label: 'both at once, RSS added up MB' },
      { name: 'bothPssMb', label: 'the same, shared pages once MB' },
      { name: 'fragments', label: 'fragments at the end' },
      { name: 'rows', label: 'rows' },
    ],
    targets: targetsOf,
  };
}

const databaseIn = (folder: string): string => join(folder, 'data');

function optimized(name: string, sizes: OptimizeSizes, way: OptimizeWay): Variant {
  return {
    name,
    base: DEFAULT,
    measure: async (surroundings) => {
      const folder = databaseIn(surroundings.folder);
      await linkFolder(databaseIn(surroundings.sharedFolder), folder);
      const input: OptimizeInput = { ...sizes, way, folder };
      return withFamily({
        program: siblingProgram(import.meta.url, 'optimize-program'),
        input,
        surroundings,
      });
    },
  };
}

/** What the program measured, and what it held together with its children. */
async function withFamily(run: ChildRun): Promise<Measurement> {
  let watch: FamilyWatch | undefined;
  try {
    const onStart = (processId: number): void => void (watch = watchFamily(processId));
    const { metrics } = await runChild({ ...run, onStart });
    const { rssMb, pssMb, childMb } = watch?.end() ?? NO_FAMILY;
    // Samples are 10 ms apart: the system's own mark of the process may be higher.
    const bothMb = Math.max(rssMb, metrics['peakMb'] ?? NaN);
    return { metrics: { ...metrics, childPeakMb: childMb, bothMb, bothPssMb: pssMb } };
  } finally {
    watch?.end();
  }
}

const NO_FAMILY: FamilyPeak = { rssMb: NaN, pssMb: NaN, childMb: NaN };

function targetsOf(medians: Medians): readonly Target[] {
  const target = (what: string, metric: keyof typeof MOST_RATIO): Target => ({
    what: `${what}, ${CHILD} / ${DEFAULT}`,
    value: medians.ratio(CHILD, DEFAULT, metric),
    limit: MOST_RATIO[metric],
  });
  return [
    target('peak RSS of the calling process', 'peakMb'),
    target('RSS of both at once, added up', 'bothMb'),
    target('both at once, shared pages once', 'bothPssMb'),
    target('time', 'seconds'),
  ];
}
