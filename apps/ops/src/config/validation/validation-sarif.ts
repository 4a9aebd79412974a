import { PROBLEM_MEANINGS } from '@lancekeep/config/settings';
import { pathToFileURL } from 'node:url';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { CHECK_MEANINGS } from '../checks/check-meanings.ts';
import type { ConfigValidation, ReportedProblem } from './config-validation.ts';
import { STDIN_NAME } from './check-sources.ts';
import { pathBelow, workspaceFolder } from './workspace-path.ts';

const MEANINGS = { ...PROBLEM_MEANINGS, ...CHECK_MEANINGS };

/** A log of SARIF 2.1.0, as code scanners and editors read it; `version` is that of ops. */
export function validationSarif({ problems }: ConfigValidation, version: string): Log {
  const codes = [...new Set(problems.map(({ code }) => code))].toSorted();
  const rules = codes.map((code) => ruleOf(code, problems));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'lancekeep ops config validate', version, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: problems.map((problem) => resultOf(problem, codes.indexOf(problem.code))),
      },
    ],
  };
}

function ruleOf(code: string, problems: readonly ReportedProblem[]): ReportingDescriptor {
  const level = problems.find((problem) => problem.code === code)?.severity ?? 'error';
  const rule = { id: code, defaultConfiguration: { level } };
  const meaning = Object.entries(MEANINGS).find(([known]) => known === code)?.[1];
  if (meaning === undefined) return rule;
  const { when, remedy } = meaning;
  return {
    ...rule,
    shortDescription: { text: when },
    fullDescription: { text: when },
    help: { text: remedy },
  };
}

function resultOf(problem: ReportedProblem, ruleIndex: number): Result {
  const { code, severity, message, hint } = problem;
  const text = `${message}.${hint === null ? '' : ` ${hint}`}`;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text },
    locations: [locationOf(problem)],
  };
}

function locationOf(problem: ReportedProblem): Location {
  const { source, file, pointer, line, column, endLine, endColumn } = problem;
  if (file === null) return { logicalLocations: [{ name: source, kind: 'variable' }] };
  const region =
    line === null || column === null || endLine === null || endColumn === null
      ? {}
      : { region: { startLine: line, startColumn: column, endLine, endColumn } };
  return {
    physicalLocation: { artifactLocation: artifactOf(file), ...region },
    ...(pointer === ''
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: pointer, kind: 'property' }] }),
  };
}

function artifactOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  if (file === STDIN_NAME) return { uri: 'stdin' };
  const path = pathBelow(workspaceFolder(), file);
  if (path === null) return { uri: pathToFileURL(file).href };
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
