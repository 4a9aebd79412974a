import { LancekeepError } from '@lancekeep/errors';

/** What the errors of oclif's parser carry, beside their message. */
interface ParserError extends Error {
  readonly oclif: { readonly exit?: number };
  readonly flags?: unknown;
  readonly args?: unknown;
}

/**
 * The INVALID_ARGUMENT for an error of oclif, which throws them for unknown commands, flags and
 * arguments; `null` for any other error. `command` is the one whose help will tell more.
 */
export function usageErrorOf(error: unknown, command: string): LancekeepError | null {
  if (!isParserError(error)) return null;
  const { message, argument } = describe(error);
  return new LancekeepError('INVALID_ARGUMENT', {
    message,
    hint: `See "${command} --help".`,
    subject: { argument },
  });
}

function isParserError(error: unknown): error is ParserError {
  return error instanceof Error && 'oclif' in error;
}

function describe(error: ParserError): { readonly message: string; readonly argument: string } {
  const [flag] = stringsIn(error.flags);
  if (flag !== undefined) return { message: `There is no flag ${flag}.`, argument: flag };
  const [unexpected] = stringsIn(error.args);
  if (unexpected !== undefined) {
    return { message: `The argument "${unexpected}" is one too many.`, argument: unexpected };
  }
  const id = /^command (\S+) not found\.?$/i.exec(error.message)?.[1];
  if (id !== undefined) {
    const name = id.replaceAll(':', ' ');
    return { message: `There is no command "${name}".`, argument: name };
  }
  const message = error.message.replace(/\n*See more help with --help$/, '');
  return { message: /[.!?]$/.test(message) ? message : `${message}.`, argument: '' };
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
