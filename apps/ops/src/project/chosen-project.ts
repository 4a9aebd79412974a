import { projectName, resolveSettings } from '@lancekeep/config';
import type { RunningProject } from '@lancekeep/control';
import { LancekeepError } from '@lancekeep/errors';
import { comparableUri } from './comparable-uri.ts';

/** The one project that a command is about. */
export interface ChosenProject {
  readonly name: string;
  /** An absolute path, or an object-store URI. */
  readonly uri: string;
  /** The processes that have it open; dead ones only when none lives. Empty when it never ran. */
  readonly processes: readonly RunningProject[];
  /** Set where one process was named: no other counts. */
  readonly processId?: number;
}

/**
 * The project of these status files. @throws LancekeepError `SEVERAL_PROJECTS` when they are not all
 * of one database; `named` is what was asked for.
 */
export function chosenAmong(
  matches: readonly RunningProject[],
  named: string | null,
): ChosenProject {
  const processes = aliveIfAny(matches);
  const uris = new Set(processes.map(({ snapshot }) => snapshot.project.uri));
  const [first] = processes;
  if (first === undefined || uris.size > 1) throw severalProjects(processes, named);
  return { ...first.snapshot.project, processes };
}

/** The project at a folder or URI, whether it runs or not. */
export async function chosenAt(
  uri: string,
  { name, all }: { readonly name: string | null; readonly all: readonly RunningProject[] },
): Promise<ChosenProject> {
  const comparable = await comparableUri(uri);
  const matches = all.filter(({ snapshot }) => snapshot.project.uri === comparable);
  const processes = aliveIfAny(matches);
  const runsAs = processes[0]?.snapshot.project.name;
  return { name: name ?? runsAs ?? projectName(uri), uri, processes };
}

/** A path or URI as the configuration would understand it, made absolute. */
export async function absoluteUri(uri: string): Promise<string> {
  const { config } = await resolveSettings({
    search: false,
    env: {},
    overrides: { database: { uri } },
  });
  return config.database.uri ?? uri;
}

function aliveIfAny(projects: readonly RunningProject[]): readonly RunningProject[] {
  const alive = projects.filter((project) => project.alive !== false);
  return alive.length > 0 ? alive : projects;
}

function severalProjects(
  projects: readonly RunningProject[],
  named: string | null,
): LancekeepError<'SEVERAL_PROJECTS'> {
  return new LancekeepError('SEVERAL_PROJECTS', {
    message:
      named === null
        ? `${projects.length} projects are running, and none was chosen.`
        : `"${named}" fits ${projects.length} projects.`,
    hint: 'Choose one with --project and its name, URI or process id.',
    subject: {
      candidates: projects.map(({ snapshot: { project, process } }) => {
        return `${project.name} (process ${process.id}) at ${project.uri}`;
      }),
    },
  });
}
