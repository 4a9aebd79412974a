import { join } from 'node:path';
import type { ConfigProblem } from '@lancekeep/errors';
import type { CheckedSource } from './check-sources.ts';
import { configValidation, type ConfigValidation } from './config-validation.ts';

/** A problem of a file in the working folder, unless something else is said. */
export function problem(fields: Partial<ConfigProblem> = {}): ConfigProblem {
  return {
    code: 'UNKNOWN_KEY',
    severity: 'error',
    message: 'unknown setting "urii"',
    pointer: '/urii',
    source: join(process.cwd(), 'conf/a.yaml'),
    line: 3,
    column: 5,
    endLine: 3,
    endColumn: 9,
    ...fields,
  };
}

/** A problem without a place. */
export function placeless(fields: Partial<ConfigProblem>): ConfigProblem {
  const { code, severity, message, pointer, source } = problem(fields);
  return { code, severity, message, pointer, source };
}

/** The result for these problems, without frames. */
export function validationOf(...problems: readonly ConfigProblem[]): ConfigValidation {
  const files = [...new Set(problems.map(({ source }) => source))];
  const sources: readonly CheckedSource[] = files.map((file) => ({
    file,
    problems: problems.filter(({ source }) => source === file),
    resolved: null,
    texts: { get: () => Promise.resolve(undefined) },
  }));
  return configValidation(sources, { isStrict: false, frameOf: () => null });
}
