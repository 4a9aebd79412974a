import { describeProblem } from '@lancekeep/config';
import type { ConfigProblem } from '@lancekeep/errors';
import type { Warning } from './outcome.ts';

/** The problems of a usable configuration, as warnings of a command. */
export function configWarnings(problems: readonly ConfigProblem[]): readonly Warning[] {
  return problems.map((problem) => ({
    code: problem.code,
    message: `${describeProblem(problem)}.`,
    hint: problem.hint ?? null,
  }));
}
