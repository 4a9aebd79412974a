import type { RecordedSearch } from '@lancekeep/control';
import { LancekeepError } from '@lancekeep/errors';
import { chooseProject } from '../project/choose-project.ts';
import { clientOf } from '../project/running-report.ts';

export interface RecordedVectorsRequest {
  /** What `--project` says. */
  readonly named: string | undefined;
  readonly table: string | undefined;
  /** Searches by another column are left out. */
  readonly column: string | undefined;
}

/**
 * The vectors that a table was searched by last, as far as the processes that have the project open
 * sampled the searches.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` without a table, and where none was recorded;
 * `NOT_RESPONDING`, and whatever else a process that is asked answers.
 */
export async function recordedVectors(
  request: RecordedVectorsRequest,
): Promise<readonly (readonly number[])[]> {
  const { named, table, column } = request;
  if (table === undefined) throw withoutTable();
  const { name, uri, processes } = await chooseProject(named);
  // The projects of one process on one database record together.
  const byProcess = new Map(processes.map((each) => [each.snapshot.process.id, each]));
  const clients = [...byProcess.values()].map(clientOf).filter((each) => typeof each !== 'string');
  if (clients.length === 0) throw notRunning(name, uri);
  const answers = await Promise.allSettled(clients.map((client) => client.searches(table)));
  const isMeant = (search: RecordedSearch): boolean =>
    column === undefined || search.column === null || search.column === column;
  const searches = answers.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  const vectors = searches.filter(isMeant).flatMap((search) => search.vectors);
  if (vectors.length > 0) return vectors;
  throw answers.find((each) => each.status === 'rejected')?.reason ?? noneRecorded(table);
}

function withoutTable(): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: '--recorded needs a table: searches are recorded by table.',
    hint: 'Name the table before the flags.',
    subject: { argument: 'table' },
  });
}

function noneRecorded(table: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `No search by vector of the table "${table}" was recorded.`,
    hint: 'Set statistics.sampledSearchesPercent in the running project and reload it, or leave --recorded out.',
    subject: { argument: '--recorded' },
  });
}

function notRunning(name: string, uri: string): LancekeepError {
  return new LancekeepError('NOT_RESPONDING', {
    message: `The project ${name} at ${uri} is not running, or cannot be asked, so no search is recorded.`,
    hint: 'See "ops project list" for those that run, or leave --recorded out.',
    subject: { project: name, processIds: [] },
  });
}
