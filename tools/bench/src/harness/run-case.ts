import type { BenchCase, BenchPlan, Medians, Target } from './bench-case.ts';
import type { BenchReport, CheckedTarget, Sample, VariantSummary } from './bench-report.ts';
import { describeMachine } from './machine.ts';
import { medianOf } from './median.ts';
import { runRounds } from './run-rounds.ts';

export interface RunOptions {
  readonly rounds: number;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

/** Runs a plan and sums up what it gave. Rejects with the reason of `signal` when that aborts. */
export async function runCase(
  benchCase: Pick<BenchCase, 'name' | 'warmUpRounds'>,
  plan: BenchPlan,
  options: RunOptions,
): Promise<BenchReport> {
  const started = new Date();
  const machine = await describeMachine();
  const { warmUpRounds = 0 } = benchCase;
  const samples = await runRounds(plan, { ...options, warmUpRounds });
  const medians = mediansOf(samples);
  return {
    name: benchCase.name,
    startedAt: started.toISOString(),
    durationSeconds: Math.round((Date.now() - started.getTime()) / 1000),
    rounds: options.rounds,
    parameters: plan.parameters,
    machine,
    metrics: plan.metrics,
    summaries: summariesOf(plan, medians),
    targets: (plan.targets?.(medians) ?? []).map(checked),
    tables: plan.tables?.(medians) ?? [],
    samples,
  };
}

export function mediansOf(samples: readonly Sample[]): Medians {
  const of = (variant: string, metric: string): number => {
    const own = samples.filter((sample) => sample.variant === variant);
    return medianOf(own.map((sample) => sample.metrics[metric] ?? NaN));
  };
  return { of, ratio: (variant, base, metric) => of(variant, metric) / of(base, metric) };
}

function summariesOf(plan: BenchPlan, medians: Medians): readonly VariantSummary[] {
  return plan.variants.map(({ name: variant, base }) => {
    const perMetric = (figure: (metric: string) => number) =>
      Object.fromEntries(plan.metrics.map(({ name }) => [name, figure(name)]));
    return {
      variant,
      base,
      medians: perMetric((metric) => medians.of(variant, metric)),
      ratios: perMetric((metric) => medians.ratio(variant, base, metric)),
    };
  });
}

const checked = (target: Target): CheckedTarget => ({
  ...target,
  met: target.value <= target.limit,
});
