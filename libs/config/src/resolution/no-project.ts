import { LancekeepError, type ConfigProblem } from '@lancekeep/errors';
import { variableName } from '../environment/known-variables.ts';
import type { ResolvedSettings } from '../resolved-config.ts';

/** The error for a configuration without a database; it tells where one was looked for. */
export function noProject(settings: ResolvedSettings): LancekeepError<'NO_PROJECT'> {
  const { file, searched, warnings } = settings;
  const variable = variableName(['database', 'uri']);
  return new LancekeepError('NO_PROJECT', {
    message: `No database is configured: ${describeSearch(file, searched)}.`,
    hint: [
      ...warnings.map(describeWarning),
      `Set database.uri in a file such as lancekeep.config.json, or ${variable}, or pass a uri.`,
    ].join(' '),
    subject: { searched: file === null ? searched : [...searched, file] },
  });
}

function describeSearch(file: string | null, searched: readonly string[]): string {
  if (file !== null) return `${file} sets no database.uri`;
  if (searched.length === 0) return 'no uri was given';
  return `no configuration file was found in ${searched.join(', ')}`;
}

/** A variable that was misspelt is the likeliest reason why no database is known. */
function describeWarning({ source, message, hint }: ConfigProblem): string {
  return `${source}: ${message}.${hint === undefined ? '' : ` ${hint}`}`;
}
