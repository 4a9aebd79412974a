import { LancekeepError, type ConfigProblem } from '@lancekeep/errors';
import type { Failure } from '../../command/failure.ts';
import type { Outcome } from '../../command/outcome.ts';
import { plural } from '../../text/format-count.ts';
import { withChecks } from './with-checks.ts';
import { checkSources, type CheckedSource, type SourcesToCheck } from './check-sources.ts';
import { configValidation, MOST_PROBLEMS, type ConfigValidation } from './config-validation.ts';

export interface ConfigToValidate extends SourcesToCheck {
  /** The project whose database it is held against, as `--project` names it. */
  readonly project: string | undefined;
  /** Whether warnings count as errors. */
  readonly isStrict: boolean;
  readonly format: 'text' | 'sarif' | 'github';
  /** The version of ops. */
  readonly version: string;
}

/**
 * Checks files, standard input, or what is found here.
 *
 * @throws LancekeepError `INVALID_ARGUMENT`, `NO_CONFIG_FILE`, as `checkSources` does.
 */
export async function validateConfig(given: ConfigToValidate): Promise<Outcome<ConfigValidation>> {
  const { isStrict, format } = given;
  const sources = await withChecks(await checkSources(given), given);
  const frameOf = format === 'text' ? await frameMaker(sources) : () => null;
  const result = configValidation(sources, { isStrict, frameOf });
  const outcome = { result, text: await textOf(result, given) };
  return result.valid ? outcome : { ...outcome, failure: invalid(result, sources) };
}

async function textOf(
  result: ConfigValidation,
  { format, version }: ConfigToValidate,
): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./validation-text.ts')).validationText(result);
    case 'github':
      return (await import('./validation-github.ts')).validationGithub(result);
    case 'sarif': {
      const { validationSarif } = await import('./validation-sarif.ts');
      return JSON.stringify(validationSarif(result, version), null, 2);
    }
  }
}

/** Loads what measures characters only where there is something to show. */
async function frameMaker(
  sources: readonly CheckedSource[],
): Promise<Parameters<typeof configValidation>[1]['frameOf']> {
  const linesOf = await linesOfProblems(sources);
  if (linesOf.size === 0) return () => null;
  const { codeFrame } = await import('./code-frame.ts');
  const width = process.stdout.isTTY ? process.stdout.columns - INDENTATION : USUAL_WIDTH;
  return (problem) => {
    const { line, column, endLine, endColumn } = problem;
    const lines = linesOf.get(problem);
    const isPlaced = line !== undefined && column !== undefined && lines !== undefined;
    if (!isPlaced || endLine === undefined || endColumn === undefined) return null;
    return codeFrame(lines, { line, column, endLine, endColumn }, { width });
  };
}

/** The lines of the text in which each problem stands; a text is split once. */
async function linesOfProblems(
  sources: readonly CheckedSource[],
): Promise<ReadonlyMap<ConfigProblem, readonly string[]>> {
  const linesOf = new Map<ConfigProblem, readonly string[]>();
  for (const { problems, texts } of sources) {
    const known = new Map<string, readonly string[]>();
    for (const problem of problems.slice(0, MOST_PROBLEMS)) {
      if (problem.line === undefined) continue;
      const { source } = problem;
      const lines = known.get(source) ?? (await texts.get(source))?.split('\n') ?? [];
      known.set(source, lines);
      if (lines.length > 0) linesOf.set(problem, lines);
    }
  }
  return linesOf;
}

const INDENTATION = 2;
const USUAL_WIDTH = 100;

function invalid(result: ConfigValidation, sources: readonly CheckedSource[]): Failure {
  const { errorCount, warningCount, files } = result;
  const counts = [
    ...(errorCount > 0 ? [plural(errorCount, 'error')] : []),
    ...(warningCount > 0 ? [plural(warningCount, 'warning')] : []),
  ].join(' and ');
  const [file] = files;
  const what =
    files.length > 1
      ? `${files.filter(({ valid }) => !valid).length} of ${files.length} files are invalid, with`
      : `${file?.file ?? 'The environment'} has`;
  const isStrict = errorCount === 0 ? ', which --strict does not let pass' : '';
  return new LancekeepError('CONFIG_INVALID', {
    message: `${what} ${counts}${isStrict}.`,
    hint: 'Mend each where it stands.',
    subject: { problems: sources.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS) },
  }).toJSON();
}
