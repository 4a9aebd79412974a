import type { Table } from '@lancedb/lancedb';
import { LancekeepError } from '@lancekeep/errors';
import { parseAnalyzedPlan, sumOfCounters, type AnalyzedPlan } from './parse-analyzed-plan.ts';

export interface AnalyzeSearchesInput {
  readonly handle: Table;
  readonly column: string;
  readonly vectors: readonly Float32Array[];
  /** How many rows each search is for. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
  /** Told after each search how many are done. */
  readonly onSearch?: ((done: number) => void) | undefined;
}

export interface AnalyzedSearches {
  /** How long each search took, in the order of the vectors. */
  readonly durationsMs: readonly number[];
  /** Sums over all searches; `null` when the plan of one could not be read. */
  readonly sums: AnalyzedPlan | null;
}

/**
 * Searches by each vector, one after the other, with the columns and the settings that LanceDB takes
 * by itself. Each search runs once, analysed; handing its rows to JavaScript is not in its time.
 *
 * @throws LancekeepError `INTERRUPTED`; what LanceDB throws.
 */
export async function analyzeSearches(input: AnalyzeSearchesInput): Promise<AnalyzedSearches> {
  const { handle, column, vectors, limit, signal, onSearch } = input;
  const durationsMs: number[] = [];
  const plans: (AnalyzedPlan | null)[] = [];
  for (const vector of vectors) {
    if (signal?.aborted === true) throw interrupted();
    const search = handle.query().nearestTo(vector).column(column).limit(limit);
    const started = performance.now();
    const plan = await search.analyzePlan();
    durationsMs.push(performance.now() - started);
    plans.push(parseAnalyzedPlan(plan));
    onSearch?.(durationsMs.length);
  }
  const known = plans.filter((plan) => plan !== null);
  return { durationsMs, sums: known.length < plans.length ? null : sumOfCounters(known) };
}

const interrupted = (): LancekeepError =>
  new LancekeepError('INTERRUPTED', {
    message: 'The searches were interrupted.',
    hint: 'Run them again; nothing was changed.',
    subject: { operation: 'analyze searches' },
  });
