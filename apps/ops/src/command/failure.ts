import { isLancekeepError, LancekeepError } from '@lancekeep/errors';
import { usageErrorOf } from './usage-error.ts';

/** An error as `--json` prints it. */
export interface Failure {
  /** A code of `LancekeepError`, or `UNEXPECTED`. */
  readonly code: string;
  /** One sentence, on one line. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
  readonly subject: unknown;
}

/** What is said of anything that was thrown. `command` is the one that ran, for its help. */
export function failureOf(error: unknown, command: string): Failure {
  const known = isLancekeepError(error) ? error : usageErrorOf(error, command);
  if (known !== null) return { ...known.toJSON(), message: oneLine(ownMessage(known)) };
  return {
    code: 'UNEXPECTED',
    message: oneLine(error instanceof Error ? error.message : String(error)),
    hint: 'Run it again with DEBUG=oclif:ops* in the environment to see where it comes from.',
    subject: { command },
  };
}

/** INTERRUPTED, for a command of this name. */
export function interrupted(operation: string, message = `${operation} was interrupted.`): Failure {
  const hint = 'Run the same command again.';
  return new LancekeepError('INTERRUPTED', { message, hint, subject: { operation } }).toJSON();
}

/** Without what oclif puts around the message of an error that the parser of a flag throws. */
function ownMessage({ message }: Error): string {
  return message
    .replace(/^Parsing (--\S+)\s+/, '$1: ')
    .replace(/\n*See more help with --help$/, '');
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}
