import type { ConfigProblem } from '@lancekeep/errors';
import { checkSurroundings } from '../checks/check-surroundings.ts';
import type { CheckedSettings } from '../checks/finding.ts';
import type { CheckedSource, SourcesToCheck } from './check-sources.ts';

/**
 * Adds to every valid configuration what the machine, its file and the running projects tell of it, and
 * with `project` what that one's database does.
 *
 * @throws LancekeepError as `chooseProject`, and `openDatabase` for a database that cannot be measured.
 */
export async function withChecks(
  sources: readonly CheckedSource[],
  { files, project }: Pick<SourcesToCheck, 'files'> & { readonly project: string | undefined },
): Promise<readonly CheckedSource[]> {
  const checkDatabase = project === undefined ? null : await databaseCheck(project);
  // A file that is named may be for another machine, whose environment is not known.
  const environment = files.length === 0 ? process.env : null;
  const checked: CheckedSettings[] = [];
  const all: CheckedSource[] = [];
  for (const source of sources) {
    const { resolved } = source;
    if (resolved === null) {
      all.push(source);
      continue;
    }
    const problems: readonly ConfigProblem[] = [
      ...source.problems,
      ...(await checkSurroundings(resolved, { checked, environment })),
      ...((await checkDatabase?.(resolved)) ?? []),
    ];
    checked.push(resolved);
    all.push({ ...source, problems });
  }
  return all;
}

/** Loaded where it is asked for: it takes LanceDB. */
async function databaseCheck(
  project: string,
): Promise<(settings: CheckedSettings) => Promise<readonly ConfigProblem[]>> {
  const { chooseProject } = await import('../../project/choose-project.ts');
  const { checkAgainstDatabase } = await import('../checks/check-against-database.ts');
  const { uri } = await chooseProject(project);
  return (settings) => checkAgainstDatabase(settings, uri);
}
