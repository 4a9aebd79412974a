import type { ProbeReport } from 'lancekeep';
import type { Outcome } from '../command/outcome.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { chooseVectors, type ChooseVectorsInput, type ChosenVectors } from './choose-vectors.ts';
import { probeAdvice } from './probe-advice.ts';
import { openProbeProgress } from './probe-progress.ts';
import { probeText } from './probe-text.ts';

/** The result of `ops cache probe`. */
export interface CacheProbe extends ProbeReport {
  readonly project: { readonly name: string; readonly uri: string };
  readonly vectorsFrom: ChosenVectors['from'];
  /** What to do; `null` when the caches are large enough for these searches. */
  readonly advice: string | null;
}

export interface CacheProbeInput extends ChooseVectorsInput {
  readonly limit: number;
  readonly passes: number;
  readonly signal: AbortSignal;
  /** Whether no progress is shown. */
  readonly isQuiet: boolean;
}

/** Probes a table of the chosen project, which another process may have open. */
export async function probeCache(input: CacheProbeInput): Promise<Outcome<CacheProbe>> {
  const { named, table, column, count, limit, passes, signal, isQuiet } = input;
  const { from, vectors } = await chooseVectors(input);
  const { database, warnings } = await openChosenDatabase(named, 'readOnly');
  await using _closing = database;
  using progress = openProbeProgress(isQuiet);
  const { onProgress } = progress;
  const options = { table, column, vectors, count, limit, passes, signal, onProgress };
  const report = await database.probeCache(options);
  const { name, uri } = database;
  const advice = probeAdvice(report);
  const result: CacheProbe = { project: { name, uri }, ...report, vectorsFrom: from, advice };
  return { result, text: probeText(result), warnings };
}
