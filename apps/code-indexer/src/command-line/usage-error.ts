import { LancekeepError } from '@lancekeep/errors';

/** What the user typed cannot be worked with: one sentence, and what to do. Exit code 2. */
export function usageError(usage: {
  readonly argument: string;
  readonly value?: unknown;
  readonly message: string;
  readonly hint?: string;
}): LancekeepError<'INVALID_ARGUMENT'> {
  const { argument, value, message, hint = 'See --help.' } = usage;
  return new LancekeepError('INVALID_ARGUMENT', { message, hint, subject: { argument, value } });
}
