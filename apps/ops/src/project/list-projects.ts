import { listRunningProjects, removeDeadStatusFiles } from '@lancekeep/control';
import type { Outcome } from '../command/outcome.ts';
import { projectListText } from './project-list-text.ts';
import { askRunning, type RunningReport } from './running-report.ts';
import { statusWarnings } from './status-warnings.ts';

/** The result of `ops project list`. */
export interface ProjectList {
  /** Oldest first. */
  readonly projects: readonly RunningReport[];
  /** Status files of dead processes that were removed. */
  readonly removed: readonly string[];
}

/** Lists what runs, and tidies up behind what is gone. */
export async function listProjects(): Promise<Outcome<ProjectList>> {
  const { projects, warnings } = await listRunningProjects();
  const { removed } = await removeDeadStatusFiles();
  const result = { projects: await askRunning(projects), removed };
  return { result, text: projectListText(result), warnings: statusWarnings(warnings) };
}
