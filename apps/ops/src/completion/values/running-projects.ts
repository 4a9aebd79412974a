import { listRunningProjects, type RunningProject } from '@lancekeep/control';
import type { Candidate } from '../completion.ts';

/**
 * The projects that run, from their status files: none is asked. Each by its name; by a process id
 * where a name would fit several.
 *
 * @throws LancekeepError as `listRunningProjects`.
 */
export async function runningProjects(): Promise<readonly Candidate[]> {
  const { projects } = await listRunningProjects();
  const byName = Map.groupBy(
    projects.filter(({ alive }) => alive !== false),
    ({ snapshot }) => snapshot.project.name,
  );
  return [...byName].flatMap(([name, running]) => {
    const uris = new Set(running.map(({ snapshot }) => snapshot.project.uri));
    const [uri = ''] = uris;
    return uris.size === 1 ? [{ value: name, description: uri }] : running.map(byProcessId);
  });
}

function byProcessId({ snapshot: { project, process } }: RunningProject): Candidate {
  return { value: `${process.id}`, description: `${project.name} at ${project.uri}` };
}
