import type { Advice } from '../advice/advice.ts';
import { adviceFor } from '../advice/advice-for.ts';
import type { Outcome } from '../command/outcome.ts';
import { chooseProject } from '../project/choose-project.ts';
import type { ChosenProject } from '../project/chosen-project.ts';
import { notResponding } from '../project/not-responding.ts';
import { askRunning, type RunningReport } from '../project/running-report.ts';
import { cacheStatsText } from './cache-stats-text.ts';

/** The result of `ops cache stats`. */
export interface CacheStats {
  readonly project: { readonly name: string; readonly uri: string };
  /** Every process that has the project open, oldest first; each has sessions of its own. */
  readonly processes: readonly AdvisedProcess[];
}

export interface AdvisedProcess extends RunningReport {
  /** What the figures say, most pressing first; nothing for a process that is gone. */
  readonly advice: readonly Advice[];
}

/** The figures of every process that has the chosen project open: of now, or its last ones. */
export async function cacheStats(named: string | undefined): Promise<Outcome<CacheStats>> {
  return cacheStatsOf(await chooseProject(named));
}

/** The same for a project that was chosen already. */
export async function cacheStatsOf(chosen: ChosenProject): Promise<Outcome<CacheStats>> {
  const { name, uri } = chosen;
  const reports = await askRunning(chosen.processes);
  const processes = reports.map((report) => ({
    ...report,
    advice: report.state === 'gone' ? [] : adviceFor(report),
  }));
  const result = { project: { name, uri }, processes };
  const failure = notResponding(chosen, reports);
  const outcome = { result, text: cacheStatsText(result) };
  return failure === null ? outcome : { ...outcome, failure };
}
