import type { ConfigProblem } from '@lancekeep/errors';
import { isAbsolute } from 'node:path';
import { STDIN_NAME, type CheckedSource } from './check-sources.ts';

/** The result of `ops config validate`; docs/configuration.md tells its fields. */
export interface ConfigValidation {
  /**
   * The version of this shape: the first number changes when something is removed or comes to mean
   * something else, the second when something is added.
   */
  readonly formatVersion: '1.0';
  /** Whether all is well: no error, and with `--strict` no warning either. */
  readonly valid: boolean;
  readonly errorCount: number;
  readonly warningCount: number;
  /** Every file that was checked; none when there is no file and the environment alone is wrong. */
  readonly files: readonly CheckedFile[];
  /** File by file, as they stand there, then what its surroundings tell; the first thousand. */
  readonly problems: readonly ReportedProblem[];
}

export interface CheckedFile {
  /** The absolute path, or `<stdin>`. */
  readonly file: string;
  /** Whether it has no error, and with `--strict` no warning either. */
  readonly valid: boolean;
  readonly errorCount: number;
  readonly warningCount: number;
}

/** A problem with all its fields; what does not apply is `null`. */
export interface ReportedProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string | null;
  /** RFC 6901 JSON pointer of the setting, `""` for the whole document. */
  readonly pointer: string;
  /** What is at fault: a file, an environment variable, or `defaults`. */
  readonly source: string;
  /** The same where it is a file: its absolute path, or `<stdin>`. */
  readonly file: string | null;
  /** From 1; `null` where the file has no lines to tell: a module, or one that could not be read. */
  readonly line: number | null;
  /** From 1, in UTF-16 code units. */
  readonly column: number | null;
  readonly endLine: number | null;
  /** Exclusive. */
  readonly endColumn: number | null;
  /** The lines around the place, secrets masked. */
  readonly frame: string | null;
}

/** What tells apart from a thousand more problems is read by nobody. */
export const MOST_PROBLEMS = 1000;

export interface ValidationOptions {
  /** Whether warnings count as errors. */
  readonly isStrict: boolean;
  /** The lines around the place of a problem; `null` where there are none to show. */
  readonly frameOf: (problem: ConfigProblem) => string | null;
}

export function configValidation(
  sources: readonly CheckedSource[],
  { isStrict, frameOf }: ValidationOptions,
): ConfigValidation {
  const all = sources.flatMap(({ problems }) => problems);
  return {
    formatVersion: '1.0',
    ...counts(all, isStrict),
    files: sources.flatMap(({ file, problems }) => {
      return file === null ? [] : [{ file, ...counts(problems, isStrict) }];
    }),
    problems: all.slice(0, MOST_PROBLEMS).map((each) => reportedProblem(each, frameOf(each))),
  };
}

function counts(
  problems: readonly ConfigProblem[],
  isStrict: boolean,
): Pick<CheckedFile, 'valid' | 'errorCount' | 'warningCount'> {
  const errorCount = problems.filter(({ severity }) => severity === 'error').length;
  const warningCount = problems.length - errorCount;
  return { valid: errorCount + (isStrict ? warningCount : 0) === 0, errorCount, warningCount };
}

function reportedProblem(problem: ConfigProblem, frame: string | null): ReportedProblem {
  const { code, severity, message, hint = null, pointer, source } = problem;
  const { line = null, column = null, endLine = null, endColumn = null } = problem;
  const isFile = source === STDIN_NAME || isAbsolute(source);
  const place = { source, file: isFile ? source : null, line, column, endLine, endColumn };
  return { code, severity, message, hint, pointer, ...place, frame };
}
