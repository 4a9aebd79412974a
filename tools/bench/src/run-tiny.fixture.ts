import { onTestFinished } from 'vitest';
import type { BenchCase, BenchPlan } from './harness/bench-case.ts';
import type { BenchReport } from './harness/bench-report.ts';
import { runCase } from './harness/run-case.ts';

/** Runs one round of a plan, without showing how far it is. */
export async function runTiny(benchCase: BenchCase, plan: BenchPlan): Promise<BenchReport> {
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const options = { rounds: 1, signal: stopping.signal, progress: () => undefined };
  return runCase(benchCase, plan, options);
}
