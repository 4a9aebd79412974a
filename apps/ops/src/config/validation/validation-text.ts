import { describeProblem } from '@lancekeep/config';
import type { ConfigValidation } from './validate-config.ts';

/** Every problem in a line, its hint below, as compilers do; and how it stands with the whole. */
export function validationText({ file, valid, problems }: ConfigValidation): string {
  const lines = problems.flatMap((problem) => {
    const line = `${describeProblem(problem)} (${problem.severity}, ${problem.code})`;
    return problem.hint === undefined ? [line] : [line, `  ${problem.hint}`];
  });
  return [...lines, ...(valid ? [`${file ?? 'The environment'} is valid.`] : [])].join('\n');
}
