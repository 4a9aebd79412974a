import { isLancekeepError, type ErrorCode } from '@lancekeep/errors';

/** The exit codes of `ops`, as far as this application has the outcome. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  configuration: 3,
  busy: 5,
  interrupted: 130,
} as const;

const BY_CODE: Partial<Record<ErrorCode, number>> = {
  INVALID_ARGUMENT: EXIT.usage,
  CONFIG_INVALID: EXIT.configuration,
  PROJECT_BUSY: EXIT.busy,
};

export function exitCodeOf(error: unknown): number {
  return isLancekeepError(error) ? (BY_CODE[error.code] ?? EXIT.unexpected) : EXIT.unexpected;
}
