import { resolveSettings, type ResolveOptions } from '@lancekeep/config';
import { listRunningProjects } from '@lancekeep/control';
import { LancekeepError } from '@lancekeep/errors';
import { chosenAmong, chosenAt, type ChosenProject } from './chosen-project.ts';
import { findNamedProject } from './find-named-project.ts';

/** How the configuration of this folder is looked for. */
export type ConfigLookUp = Pick<ResolveOptions, 'runModules'>;

/**
 * The project that is meant: the one that is named, by `--project` or `LANCEKEEP_PROJECT`; else the
 * configured one; else the only one that runs.
 *
 * @throws LancekeepError `SEVERAL_PROJECTS`, `NO_PROJECT`, `CONFIG_INVALID`.
 */
export async function chooseProject(
  named: string | undefined,
  lookUp: ConfigLookUp = {},
): Promise<ChosenProject> {
  const { projects: all } = await listRunningProjects();
  if (named !== undefined) return findNamedProject(named, { all, lookUp });
  const { config, file, searched } = await resolveSettings(lookUp);
  const { uri } = config.database;
  if (uri !== null) return chosenAt(uri, { name: config.project.name ?? null, all });
  const running = all.filter(({ alive }) => alive !== false);
  if (running.length > 0) return chosenAmong(running, null);
  throw noProject(file === null ? searched : [...searched, file]);
}

/**
 * What runs by now of a project that was chosen before, whatever else runs beside it. It keeps its name
 * when nothing of it runs any more.
 */
export async function chooseAgain(chosen: ChosenProject): Promise<ChosenProject> {
  const { name, uri, processId } = chosen;
  const { projects } = await listRunningProjects();
  const all = projects.filter(
    ({ snapshot }) => processId === undefined || snapshot.process.id === processId,
  );
  return { ...chosen, ...(await chosenAt(uri, { name, all })) };
}

function noProject(searched: readonly string[]): LancekeepError<'NO_PROJECT'> {
  return new LancekeepError('NO_PROJECT', {
    message: `No project was chosen: none is named, no database is configured in ${searched.join(', ')}, and no project is running.`,
    hint: 'Name one with --project, by its folder or URI, or set database.uri in lancekeep.config.json.',
    subject: { searched },
  });
}
