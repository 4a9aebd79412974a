import { LancekeepError } from '@lancekeep/errors';
import type { Question } from './ask.ts';
import type { ExchangeFailed, ExchangeFailure } from './exchange-failed.ts';
import { notResponding } from './not-responding.ts';
import type { AskedProject } from './project-client.ts';
import { notUnderstood, type Asked } from './read-answer.ts';

export function askedOf({ project, method, path }: Question): Asked {
  const { processId, endpoint } = project;
  return { processId, socket: endpoint.socket, request: `${method} ${path.split('?')[0] ?? ''}` };
}

/** What a question that has no answer ends with. */
export function errorOf(question: Question, failed: ExchangeFailed): LancekeepError {
  const { project, timeoutMs } = question;
  const { cause } = failed;
  const errors: Readonly<Record<ExchangeFailure, () => LancekeepError>> = {
    aborted: () => interrupted(question),
    silent: () => notResponding(project, 'silent', { detail: failed.detail, cause }),
    gone: () => notResponding(project, 'gone', { cause }),
    lost: () => notResponding(project, 'lost', { cause }),
    unaccepted: () => notResponding(project, 'silent', { detail: `for ${timeoutMs} ms`, cause }),
    dropped: () => tooBusy(project, cause),
    denied: () => denied(project, cause),
    oversized: () => notUnderstood(askedOf(question), 'it is too large'),
    broken: () => notUnderstood(askedOf(question), describe(cause)),
  };
  return errors[failed.failure]();
}

export function interrupted(question: Question): LancekeepError {
  return new LancekeepError('INTERRUPTED', {
    message: `${askedOf(question).request} was interrupted.`,
    hint: 'Ask again.',
    subject: { operation: askedOf(question).request },
  });
}

function tooBusy({ processId, endpoint }: AskedProject, cause: unknown): LancekeepError {
  return new LancekeepError('CONTROL_UNAVAILABLE', {
    message: `Process ${processId} closed each connection unread: others take all the places that it has.`,
    hint: 'Ask again later, and look what asks so often.',
    subject: { path: endpoint.socket },
    cause,
  });
}

function denied({ endpoint }: AskedProject, cause: unknown): LancekeepError {
  return new LancekeepError('PERMISSION_DENIED', {
    message: `The system does not let this user connect to ${endpoint.socket}.`,
    hint: 'Ask as the user that runs the project.',
    subject: { path: endpoint.socket, operation: 'ask a running project' },
    cause,
  });
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'it is no HTTP';
}
