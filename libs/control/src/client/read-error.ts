import { isErrorCode, LancekeepError } from '@lancekeep/errors';
import type { Problem } from '../contract/project-snapshot.ts';
import { isText, objectOf, type Guard } from '../contract/shape.ts';
import { notUnderstood, type Asked } from './read-answer.ts';

/** What `LancekeepError` becomes as JSON. */
interface PlainError extends Problem {
  readonly subject: object;
}

/** The error that the text of an answer has. */
export function readError(text: string, asked: Asked): LancekeepError {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return notUnderstood(asked, 'it is no JSON');
  }
  if (objectOf({ error: isPlainError() })(body)) return reviveError(body.error, asked);
  return notUnderstood(asked, 'it is no error of lancekeep');
}

/** An error that came as JSON, as it was there as far as its code is known here. */
export function reviveError(error: unknown, asked: Asked): LancekeepError {
  if (!isPlainError()(error)) return notUnderstood(asked, 'it is no error of lancekeep');
  const { code, message, hint, subject } = error;
  if (isErrorCode(code)) return new LancekeepError(code, { message, hint, subject });
  return new LancekeepError('NATIVE_ERROR', {
    message: `${message} (${code}, which this version of lancekeep does not know)`,
    hint,
    subject: { operation: asked.request, path: asked.socket },
  });
}

function isPlainError(): Guard<PlainError> {
  return objectOf<PlainError>({ code: isText, message: isText, hint: isText, subject: isObject });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
