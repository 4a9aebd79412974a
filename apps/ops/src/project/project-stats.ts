import type { ProjectSnapshot, ProjectClient } from '@lancekeep/control';
import type { Advice } from '../advice/advice.ts';
import { adviceFor } from '../advice/advice-for.ts';
import type { Outcome } from '../command/outcome.ts';
import { chooseProject } from './choose-project.ts';
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
  const reports = await askRunning(chosen.processes, measured);
  const processes = reports.map((report) => ({ ...report, advice: adviceFor(report) }));
  const result = { project: { name, uri }, processes };
  const failure = notResponding(chosen, reports);
  const outcome = { result, text: projectStatsText(result) };
  return failure === null ? outcome : { ...outcome, failure };
}

/** Measuring reads manifests and folders, so it is asked for by itself. */
async function measured(client: ProjectClient): Promise<ProjectSnapshot> {
  const tables = await client.tables();
  return { ...(await client.statistics()), tables };
}
