import { LancekeepError } from '@lancekeep/errors';
import type { Failure } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { chooseProject } from '../project/choose-project.ts';
import type { ChosenProject } from '../project/chosen-project.ts';
import { runningReport, type RunningReport } from '../project/running-report.ts';
import { cacheStatsText } from './cache-stats-text.ts';

/** The result of `ops cache stats`. */
export interface CacheStats {
  readonly project: { readonly name: string; readonly uri: string };
  /** Every process that has the project open, oldest first; each has sessions of its own. */
  readonly processes: readonly RunningReport[];
}

/** The last figures of every process that has the chosen project open. */
export async function cacheStats(named: string | undefined): Promise<Outcome<CacheStats>> {
  const chosen = await chooseProject(named);
  const { name, uri } = chosen;
  const processes = chosen.processes.map(runningReport);
  const result = { project: { name, uri }, processes };
  const outcome = { result, text: cacheStatsText(result) };
  if (processes.some(({ state }) => state === 'running')) return outcome;
  return { ...outcome, failure: notResponding(chosen, processes) };
}

function notResponding({ name, uri }: ChosenProject, processes: readonly RunningReport[]): Failure {
  const [first] = processes;
  const [message, hint] = reasonFor(first);
  return new LancekeepError('NOT_RESPONDING', {
    message: `The project ${name} at ${uri} ${message}.`,
    hint,
    subject: { project: name, processIds: processes.map(({ process }) => process.id) },
  }).toJSON();
}

function reasonFor(first: RunningReport | undefined): readonly [message: string, hint: string] {
  if (first === undefined) {
    return ['is not running', 'Start it, or see "ops project list" for those that run.'];
  }
  const { id } = first.process;
  switch (first.state) {
    case 'gone':
      return [
        `is not running any more: process ${id} is gone`,
        'The figures are the last that it wrote; "ops project list" removes them.',
      ];
    case 'silent':
    case 'running':
      return [
        `does not answer: process ${id} lives, but has not renewed its figures`,
        'It is stopped, hangs, or is too busy; the figures are the last that it wrote.',
      ];
    case 'unknown':
      return [
        `does not answer: whether process ${id} lives cannot be told from here, because ${first.aliveReason}`,
        'Look where it runs; the figures are the last that it wrote.',
      ];
  }
}
