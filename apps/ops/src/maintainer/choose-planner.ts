import { isLancekeepError, type ErrorCode } from '@lancekeep/errors';
import type { Warning } from '../command/outcome.ts';
import { chooseProject } from '../project/choose-project.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { clientOf } from '../project/running-report.ts';
import { maintainThroughHolder } from './maintain-through-holder.ts';
import type { Planner } from './planner.ts';
import { writingProcess } from './writing-process.ts';

/** A process with these is there, and cannot be asked. */
const UNANSWERED: readonly ErrorCode[] = [
  'NOT_RESPONDING',
  'CONTROL_UNAVAILABLE',
  'CONTROL_REFUSED',
  'PERMISSION_DENIED',
];

/**
 * A plan is of use only if the run follows it, so whoever would maintain the project makes it: the
 * process that has it open for writing, by its configuration; else this one. Where that process
 * cannot be asked, this one plans with a warning, since a plan changes nothing.
 *
 * @throws LancekeepError as `chooseProject` and `openChosenDatabase`.
 */
export async function choosePlanner(named: string | undefined): Promise<Planner> {
  const { processes } = await chooseProject(named);
  const holder = writingProcess(processes);
  if (holder === undefined) return planHere(named, []);
  const client = clientOf(holder);
  const { id } = holder.snapshot.process;
  if (typeof client === 'string') return planHere(named, [plannedHere(id, client)]);
  try {
    return await maintainThroughHolder(client, holder.snapshot);
  } catch (error) {
    if (!isLancekeepError(error) || !UNANSWERED.includes(error.code)) throw error;
    return planHere(named, [plannedHere(id, error.message)]);
  }
}

async function planHere(named: string | undefined, known: readonly Warning[]): Promise<Planner> {
  const { database, warnings } = await openChosenDatabase(named, 'readOnly');
  const { name, uri, maintenance } = database;
  return {
    project: { name, uri },
    by: { kind: 'here' },
    warnings: [...known, ...warnings],
    tableNames: () => database.tableNames(),
    plan: (asked) => maintenance.plan(asked),
    [Symbol.asyncDispose]: () => database.close(),
  };
}

function plannedHere(processId: number, reason: string): Warning {
  const end = reason.endsWith('.') ? '' : '.';
  return {
    code: 'PLANNED_HERE',
    message: `Process ${processId}, which has the project open, was not asked: ${reason}${end}`,
    hint: 'The plan is by the configuration that is found here, and a run of that process may differ.',
  };
}
