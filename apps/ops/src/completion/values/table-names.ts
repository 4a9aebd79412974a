import { isRemoteUri } from '@lancekeep/config';
import { readdir } from 'node:fs/promises';
import { chooseProject } from '../../project/choose-project.ts';

const ENDING = '.lance';

/**
 * The names of the tables of the chosen project: of a folder, as LanceDB finds them there; of an object
 * store, which nobody waits for, those that a running process has open.
 *
 * @throws LancekeepError as `chooseProject`; the error of the system when the folder cannot be read.
 */
export async function tableNames(named: string | undefined): Promise<readonly string[]> {
  // Nobody expects of a press of Tab that it runs a file.
  const { uri, processes } = await chooseProject(named, { runModules: false });
  if (isRemoteUri(uri)) {
    const open = processes.flatMap(({ snapshot }) => snapshot.tables.map(({ name }) => name));
    return [...new Set(open)].toSorted();
  }
  const entries = await readdir(uri);
  return entries
    .filter((entry) => entry.endsWith(ENDING))
    .map((entry) => entry.slice(0, -ENDING.length))
    .toSorted();
}
