import type { ConfigProblem } from '@lancekeep/errors';
import { chooseProject } from '../../project/choose-project.ts';
import { checkAgainstDatabase } from '../checks/check-against-database.ts';
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
  const uri = project === undefined ? null : (await chooseProject(project)).uri;
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
      ...(uri === null ? [] : await checkAgainstDatabase(resolved, uri)),
    ];
    checked.push(resolved);
    all.push({ ...source, problems });
  }
  return all;
}
