import { isRemoteUri, projectName, resolveSettings } from '@lancekeep/config';
import type { RunningProject } from '@lancekeep/control';
import { LancekeepError } from '@lancekeep/errors';
import { stat } from 'node:fs/promises';
import type { ConfigLookUp } from './choose-project.ts';
import { absoluteUri, chosenAmong, chosenAt, type ChosenProject } from './chosen-project.ts';

/**
 * The project that a word names, in this order: the name or URI of a running one, a process id, a
 * URI or path, the name of the configured one, a folder here.
 *
 * @throws LancekeepError `SEVERAL_PROJECTS`, `NO_PROJECT`.
 */
export async function findNamedProject(
  named: string,
  { all, lookUp }: { readonly all: readonly RunningProject[]; readonly lookUp: ConfigLookUp },
): Promise<ChosenProject> {
  const byName = all.filter(({ snapshot: { project } }) => {
    return project.name === named || project.uri === named;
  });
  if (byName.length > 0) return chosenAmong(byName, named);
  const byId = all.filter(({ snapshot }) => String(snapshot.process.id) === named);
  if (byId.length > 0) return { ...chosenAmong(byId, named), processId: Number(named) };
  if (isLocation(named)) return chosenAt(await absoluteUri(named), { name: null, all });
  const { uri, name } = await configuredProject(lookUp);
  if (uri !== null && name === named) return chosenAt(uri, { name, all });
  if (await isFolder(named)) return chosenAt(await absoluteUri(named), { name: null, all });
  throw new LancekeepError('NO_PROJECT', {
    message: `There is no project "${named}": none of that name or process id is running, and there is no folder of that name here.`,
    hint: 'See "ops project list" for those that run, or give the path or URI of the database.',
    subject: { searched: [process.cwd()] },
  });
}

function isLocation(named: string): boolean {
  return isRemoteUri(named) || /[/\\]/.test(named) || /^[.~]/.test(named);
}

async function configuredProject(
  lookUp: ConfigLookUp,
): Promise<{ uri: string | null; name: string | null }> {
  const { project, database } = (await resolveSettings(lookUp)).config;
  const { uri } = database;
  return { uri, name: project.name ?? (uri === null ? null : projectName(uri)) };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
