import { LancekeepError } from '@lancekeep/errors';

/** The error of an abort that ended native work, or came between two attempts or rounds of it. */
export const interrupted = (operation: string, cause?: unknown): LancekeepError =>
  new LancekeepError('INTERRUPTED', {
    message: `The ${operation} was interrupted.`,
    hint: 'Run it again; what was finished before is kept.',
    subject: { operation },
    cause,
  });
