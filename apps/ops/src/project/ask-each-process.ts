import type { ProjectClient, RunningProject } from '@lancekeep/control';
import { isLancekeepError, LancekeepError } from '@lancekeep/errors';
import { failureOf, type Failure } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { chooseProject } from './choose-project.ts';
import { clientOf } from './running-report.ts';

/** What every process that has one project open answered. */
export interface ProcessAnswers<Answer> {
  readonly project: { readonly name: string; readonly uri: string };
  readonly processes: readonly ((Answer & { readonly processId: number }) | UnansweredProcess)[];
}

export interface UnansweredProcess {
  readonly processId: number;
  readonly status: 'failed';
  readonly error: Failure;
}

export interface ProcessQuestion<Answer> {
  /** For messages, as in `ops project reload`. */
  readonly operation: string;
  readonly ask: (client: ProjectClient) => Promise<Answer>;
  readonly textOf: (answer: Answer & { readonly processId: number }) => string;
}

/**
 * Asks every process that has the chosen project open, one after the other. One that fails does not
 * keep the others from being asked.
 *
 * @throws LancekeepError as `chooseProject`; `NOT_RESPONDING` when no process has it open.
 */
export async function askEachProcess<Answer extends { readonly status: string }>(
  named: string | undefined,
  question: ProcessQuestion<Answer>,
): Promise<Outcome<ProcessAnswers<Answer>>> {
  const { name, uri, processes: found } = await chooseProject(named);
  const living = found.filter(({ alive }) => alive !== false);
  if (living.length === 0) throw notRunning(name, uri);
  // A process may have the database open as several projects.
  const byProcess = new Map(living.map((each) => [each.snapshot.process.id, each]));
  const answered = [];
  const failed: UnansweredProcess[] = [];
  for (const each of byProcess.values()) {
    const answer = await askOne(each, question);
    if (isFailed(answer)) failed.push(answer);
    else answered.push(answer);
  }
  const result = { project: { name, uri }, processes: [...answered, ...failed] };
  const text = [...answered.map(question.textOf), ...failed.map(failedText)].join('\n');
  const [first] = failed;
  if (first === undefined) return { result, text };
  return { result, text, isPartial: answered.length > 0, failure: first.error };
}

async function askOne<Answer extends { readonly status: string }>(
  project: RunningProject,
  { operation, ask }: ProcessQuestion<Answer>,
): Promise<(Answer & { readonly processId: number }) | UnansweredProcess> {
  const processId = project.snapshot.process.id;
  try {
    const client = clientOf(project);
    if (typeof client === 'string') throw unavailable(project, client);
    return { processId, ...(await ask(client)) };
  } catch (error) {
    if (!isLancekeepError(error)) throw error;
    return { processId, status: 'failed', error: failureOf(error, operation) };
  }
}

const isFailed = (answer: { readonly status: string }): answer is UnansweredProcess =>
  answer.status === 'failed';

const failedText = ({ processId, error }: UnansweredProcess): string =>
  `Process ${processId}: ${error.message}`;

function unavailable({ snapshot }: RunningProject, reason: string): LancekeepError {
  return new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `Process ${snapshot.process.id} cannot be asked: ${reason}.`,
    hint: 'Set control.enabled to true in its configuration and open the project again.',
    subject: { path: snapshot.project.uri },
  });
}

function notRunning(name: string, uri: string): LancekeepError {
  return new LancekeepError('NOT_RESPONDING', {
    message: `The project ${name} at ${uri} is not running, so there is no process to ask.`,
    hint: 'See "ops project list" for those that run.',
    subject: { project: name, processIds: [] },
  });
}
