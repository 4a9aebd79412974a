import { printable } from '../../text/printable.ts';
import type { ConfigValidation, ReportedProblem } from './config-validation.ts';
import { pathBelow, workspaceFolder } from './workspace-path.ts';

/** Workflow commands, of which GitHub Actions makes an annotation each at the line of the file. */
export function validationGithub({ problems }: ConfigValidation): string {
  return problems.map(workflowCommand).join('\n');
}

function workflowCommand(problem: ReportedProblem): string {
  const { code, severity, message, hint, source, file } = problem;
  const subject = file === null ? `${source}: ` : '';
  const text = `${subject}${message}.${hint === null ? '' : ` ${hint}`}`;
  const properties = [...placeOf(problem), ['title', code] as const];
  const list = properties.flatMap(([name, value]) => {
    return value === null ? [] : [`${name}=${escapeProperty(String(value))}`];
  });
  return `::${severity} ${list.join(',')}::${escapeData(printable(text))}`;
}

type Property = readonly [name: string, value: string | number | null];

/** GitHub takes columns only where a problem begins and ends in one line. */
function placeOf({ file, line, column, endLine, endColumn }: ReportedProblem): readonly Property[] {
  const isOneLine = line === endLine;
  return [
    ['file', file === null ? null : nameOf(file)],
    ['line', line],
    ['col', isOneLine ? column : null],
    ['endLine', endLine],
    ['endColumn', isOneLine ? endColumn : null],
  ];
}

function nameOf(file: string): string {
  return pathBelow(workspaceFolder(), file) ?? file;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
