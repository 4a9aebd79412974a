import { classifyNativeError, isLancekeepError, LancekeepError } from '@lancekeep/errors';
import type { Failure } from './reply.ts';
import { RequestRefused } from './request-refused.ts';

/** The status for errors of a project that have one of their own. Others: 500. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['INVALID_ARGUMENT', 400],
  ['TABLE_NOT_FOUND', 404],
  ['PROJECT_CLOSED', 503],
]);

/**
 * What whoever asked is told of an error. Of one that is no `LancekeepError` only its kind: its message
 * is not made to be shown, and may hold keys.
 */
export function failureOf(error: unknown, request: string): Failure {
  if (error instanceof RequestRefused) return error;
  if (isLancekeepError(error)) return { status: STATUS.get(error.code) ?? 500, error };
  const code = classifyNativeError(error) ?? 'NATIVE_ERROR';
  const kind = error instanceof Error && /^\w{1,50}$/.test(error.name) ? error.name : 'error';
  const unexpected = new LancekeepError(code, {
    message: `${request} failed in process ${process.pid}, with an unexpected ${kind}.`,
    hint: 'The log of that process has the error itself.',
    subject: { operation: request },
  });
  return { status: 500, error: unexpected };
}

/** Whether it is for the project's owner to know, and not the fault of whoever asked. */
export function isUnexpected(error: unknown): boolean {
  return !(error instanceof RequestRefused) && !isLancekeepError(error);
}
