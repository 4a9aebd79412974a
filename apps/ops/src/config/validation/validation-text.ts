import { styleText } from 'node:util';
import { plural } from '../../text/format-count.ts';
import { printable } from '../../text/printable.ts';
import { bold } from '../../text/text-table.ts';
import type { CheckedFile, ConfigValidation, ReportedProblem } from './config-validation.ts';

/** Every problem as compilers tell it, with its lines and its hint; and every file that is valid. */
export function validationText({ files, problems, ...counts }: ConfigValidation): string {
  const omitted = counts.errorCount + counts.warningCount - problems.length;
  const blocks = problems.map(problemText);
  if (omitted > 0) blocks.push(`And ${plural(omitted, 'further problem')}.`);
  const valid = files.filter((file) => file.valid).map(validText);
  return [...blocks, ...(valid.length > 0 ? [valid.join('\n')] : [])].join('\n\n');
}

function problemText(problem: ReportedProblem): string {
  const { code, pointer, severity, message, hint, frame } = problem;
  const place = bold(printable(placeOf(problem)));
  const kind = styleText(severity === 'error' ? 'red' : 'yellow', severity, {
    stream: process.stdout,
  });
  const about = [kind, code, ...(pointer === '' ? [] : [printable(pointer)])].join(', ');
  const lines = [`${place}: ${printable(message)} (${about})`];
  if (frame !== null) lines.push(...frame.split('\n').map((line) => `  ${line}`));
  if (hint !== null) lines.push(`  ${printable(hint)}`);
  return lines.join('\n');
}

function placeOf({ source, line, column }: ReportedProblem): string {
  return [source, line, column].filter((part) => part !== null).join(':');
}

function validText({ file, warningCount }: CheckedFile): string {
  const warnings = warningCount === 0 ? '' : `, with ${plural(warningCount, 'warning')}`;
  return `${printable(file)} is valid${warnings}.`;
}
