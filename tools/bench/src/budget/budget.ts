import { join } from 'node:path';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type {
  BenchCase,
  BenchPlan,
  Measurement,
  Metric,
  Surroundings,
  Target,
  Variant,
} from '../harness/bench-case.ts';
import type { PipelineSizes } from '../pipeline/pipeline-input.ts';
import type { BudgetInput } from './budget-input.ts';
import { makeControlGroup, removeControlGroup } from './control-group.ts';

/** The workload of `pipeline`. */
const FULL_SIZE = {
  rowsPerFlush: 2_500,
  dimensions: 1_024,
  textLength: 1_000,
  queries: 50,
  idleMs: 0,
};

/** The smallest that can be configured, and two more. */
const BUDGETS_MB = [192, 256, 384];

const METRICS: readonly Metric[] = [
  { name: 'indexPeakMb', label: 'peak above the start MB, indexing' },
  { name: 'queryPeakMb', label: 'peak above the start MB, queries' },
  { name: 'toldPeakMb', label: 'the peak that the budget reports MB' },
  { name: 'limitMb', label: 'limit of the control group MB' },
  { name: 'peakRssMb', label: 'peak RSS MB' },
  { name: 'releases', label: 'memory released, times' },
  { name: 'collections', label: 'garbage collected, times' },
  { name: 'splits', label: 'writes split' },
  { name: 'overdrafts', label: 'begun though it did not fit' },
  { name: 'estimatedMb', label: 'worst estimate of a write MB' },
  { name: 'measuredMb', label: 'what that write took MB' },
  { name: 'flushSumMs', label: 'sum of flushes ms' },
  { name: 'queryP50Ms', label: 'query p50 ms', digits: 1 },
  { name: 'rows', label: 'rows' },
];

export const budget: BenchCase = {
  name: 'budget',
  summary: 'the workload of pipeline within memory.budgetMb of three sizes, in a control group',
  defaultRounds: 3,
  flushes: { default: 97, least: 5 },
  plan: ({ flushes }) => planBudget({ ...FULL_SIZE, flushes }, BUDGETS_MB),
};

export function planBudget(sizes: PipelineSizes, budgetsMb: readonly number[]): BenchPlan {
  return {
    parameters: { ...sizes },
    metrics: METRICS,
    variants: [
      variantOf('no budget', sizes, null),
      ...budgetsMb.map((budgetMb) => variantOf(`${budgetMb} MB`, sizes, budgetMb)),
    ],
    targets: (medians) =>
      budgetsMb.flatMap((budgetMb): Target[] =>
        (['indexPeakMb', 'queryPeakMb'] as const).map((metric) => ({
          what: `${metric === 'indexPeakMb' ? 'indexing' : 'queries'}, peak / budget of ${budgetMb} MB`,
          value: medians.of(`${budgetMb} MB`, metric) / budgetMb,
          limit: 1,
        })),
      ),
  };
}

function variantOf(name: string, sizes: PipelineSizes, budgetMb: number | null): Variant {
  const measure = async (surroundings: Surroundings): Promise<Measurement> => {
    const controlGroup = makeControlGroup();
    const folder = join(surroundings.folder, 'data');
    const input: BudgetInput = { ...sizes, folder, budgetMb, controlGroup };
    try {
      const program = siblingProgram(import.meta.url, 'budget-program');
      return await runChild({ program, input, surroundings });
    } finally {
      if (controlGroup !== null) await removeControlGroup(controlGroup);
    }
  };
  return { name, base: 'no budget', measure };
}
