import type { Advice } from '../advice/advice.ts';
import { adviceFor } from '../advice/advice-for.ts';
import type { Outcome } from '../command/outcome.ts';
import { chooseProject } from './choose-project.ts';
import { measuredFigures } from './measured-figures.ts';
import { notResponding } from './not-responding.ts';
import { projectStatsText } from './project-stats-text.ts';
import { askRunning, type RunningReport } from './running-report.ts';

/** The result of `ops project stats`. */
export interface ProjectStats {
  readonly project: { readonly name: string; readonly uri: string };
  /** Every process that has the project open, oldest first. */
  readonly processes: readonly (RunningReport & { readonly advice: readonly Advice[] })[];
}

/** All figures of every process that has the chosen project open, its tables measured. */
export async function projectStats(named: string | undefined): Promise<Outcome<ProjectStats>> {
  const chosen = await chooseProject(named);
  const { name, uri } = chosen;
  const reports = await askRunning(chosen.processes, measuredFigures);
  const processes = reports.map((report) => ({ ...report, advice: adviceFor(report) }));
  const result = { project: { name, uri }, processes };
  const failure = notResponding(chosen, reports);
  const outcome = { result, text: projectStatsText(result) };
  return failure === null ? outcome : { ...outcome, failure };
}
