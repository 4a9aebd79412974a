import { PROBLEM_CODES, type ConfigProblemCode } from '../src/problem-codes.ts';
import { PROBLEM_MEANINGS } from '../src/problem-meanings.ts';
import { between } from './between-marks.ts';

const START = '<!-- problems: written by `npm run schema` -->';
const END = '<!-- end of problems -->';

/** Puts the table of all codes of problems between its two marks in a Markdown page. */
export function withProblemsTable(page: string): string {
  return between(page, { start: START, end: END, text: problemsTable() });
}

function problemsTable(): string {
  const head = ['Code', 'Severity', 'When', 'What to do'];
  const codes = Object.keys(PROBLEM_CODES) as ConfigProblemCode[];
  const rows = codes.map((code) => {
    const { when, remedy } = PROBLEM_MEANINGS[code];
    return [`\`${code}\``, PROBLEM_CODES[code], when, remedy];
  });
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}
