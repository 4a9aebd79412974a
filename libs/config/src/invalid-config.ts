import { LancekeepError, type ConfigProblem } from '@lancekeep/errors';

/** The error that carries every problem of a configuration; its message tells the first. */
export function invalidConfig(
  problems: readonly ConfigProblem[],
  cause?: unknown,
): LancekeepError<'CONFIG_INVALID'> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const further = errors.length - 1;
  const more = further > 0 ? ` (and ${further} more problem${further === 1 ? '' : 's'})` : '';
  return new LancekeepError('CONFIG_INVALID', {
    message: `The configuration is invalid: ${first === undefined ? '' : describeProblem(first)}${more}.`,
    hint: first?.hint ?? 'Correct it where the problem says, or remove the setting.',
    subject: { problems },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** One line for a person: `FILE:LINE:COLUMN: MESSAGE`, without the hint. */
export function describeProblem(problem: ConfigProblem): string {
  const { source, line, column, message } = problem;
  const place = line === undefined ? source : `${source}:${line}:${column ?? 1}`;
  return `${place}: ${message}`;
}
