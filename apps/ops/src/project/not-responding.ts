import { LancekeepError } from '@lancekeep/errors';
import type { Failure } from '../command/failure.ts';
import type { ChosenProject } from './chosen-project.ts';
import type { RunningReport } from './running-report.ts';

/** The failure of a command that asks running processes, when none of them answers; else `null`. */
export function notResponding(
  { name, uri, processId }: ChosenProject,
  processes: readonly RunningReport[],
): Failure | null {
  if (processes.some(({ state }) => state === 'running')) return null;
  const [first] = processes;
  const [message, hint] = reasonFor(first, processId);
  return new LancekeepError('NOT_RESPONDING', {
    message: `The project ${name} at ${uri} ${message}.`,
    hint,
    subject: { project: name, processIds: processes.map(({ process }) => process.id) },
  }).toJSON();
}

function reasonFor(
  first: RunningReport | undefined,
  processId: number | undefined,
): readonly [message: string, hint: string] {
  if (first === undefined && processId !== undefined) {
    return [
      `is not open in process ${processId} any more`,
      'See "ops project list" for those that run.',
    ];
  }
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
        `does not answer: process ${id} lives, but neither answers nor renews its figures`,
        'It is stopped, hangs, or is too busy; the figures are the last that it wrote.',
      ];
    case 'unknown':
      return [
        `does not answer: whether process ${id} lives cannot be told from here, because ${first.aliveReason}`,
        'Look where it runs; the figures are the last that it wrote.',
      ];
  }
}
