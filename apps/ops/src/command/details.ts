import { describeProblem } from '@lancekeep/config';
import type { ErrorSubjects } from '@lancekeep/errors';
import type { Failure } from './failure.ts';

/** Lines that a person needs besides the message: the candidates, or every further problem. */
export function detailsOf({ code, subject }: Failure): readonly string[] {
  switch (code) {
    case 'SEVERAL_PROJECTS':
      return (subject as ErrorSubjects['SEVERAL_PROJECTS']).candidates;
    case 'CONFIG_INVALID':
      // The message tells the first.
      return (subject as ErrorSubjects['CONFIG_INVALID']).problems
        .filter(({ severity }) => severity === 'error')
        .slice(1)
        .map(describeProblem);
    default:
      return [];
  }
}
