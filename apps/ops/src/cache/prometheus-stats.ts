import { listRunningProjects } from '@lancekeep/control';
import { metricsText } from '@lancekeep/control/metrics';
import type { Outcome } from '../command/outcome.ts';
import { chooseProject } from '../project/choose-project.ts';
import { measuredFigures } from '../project/measured-figures.ts';
import { askRunning } from '../project/running-report.ts';

/**
 * The figures of every process that answers, in the text format of Prometheus; of one project, or of
 * all that run. What does not answer has no figures of now, and is left out with a warning.
 */
export async function prometheusStats(named: string | undefined): Promise<Outcome<string>> {
  const { projects } = await listRunningProjects();
  const chosen = named === undefined ? projects : (await chooseProject(named)).processes;
  const reports = await askRunning(
    chosen.filter(({ alive }) => alive !== false),
    measuredFigures,
  );
  const answered = reports.filter(({ state }) => state === 'running');
  const text = await metricsText(answered);
  const warnings = reports
    .filter((report) => !answered.includes(report))
    .map(({ process, project, notAnswered }) => ({
      code: 'NOT_RESPONDING',
      message: `Process ${process.id} (${project.name}) does not answer: ${notAnswered ?? 'its figures are old'}`,
      hint: 'Its figures are left out.',
    }));
  return { result: text, text: text.trimEnd(), warnings };
}
