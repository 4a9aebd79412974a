import type { NativeSubject } from './error-codes.ts';
import { isLancekeepError, LancekeepError } from './lancekeep-error.ts';
import { classifyNativeError, firstMeaningfulLine } from './native-messages.ts';
import { nativeOutcome } from './native-outcomes.ts';

/**
 * The {@link LancekeepError} for whatever a native call threw, with that as its `cause`. An error
 * that matches no known message becomes `NATIVE_ERROR`; a LancekeepError is returned unchanged.
 */
export function fromNativeError(error: unknown, subject: NativeSubject): LancekeepError {
  if (isLancekeepError(error)) return error;
  const code = classifyNativeError(error) ?? 'NATIVE_ERROR';
  const { happened, hint } = nativeOutcome(code);
  const detail = firstMeaningfulLine(error);
  const message = `${nameOf(subject)} ${happened}${detail === '' ? '' : `: ${detail}`}.`;
  return new LancekeepError(code, { message, hint, subject, cause: error });
}

/** Awaits `work` and throws what it throws through {@link fromNativeError}. */
export async function callNative<Result>(
  subject: NativeSubject,
  work: () => PromiseLike<Result> | Result,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw fromNativeError(error, subject);
  }
}

function nameOf({ operation, table, path }: NativeSubject): string {
  const words = [operation ?? 'a native call'];
  if (table !== undefined) words.push(`on table "${table}"`);
  if (path !== undefined) words.push(`at ${path}`);
  return words.join(' ');
}
