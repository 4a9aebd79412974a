import type { AskedProject, AskOptions, ProjectClient } from './project-client.ts';

/** A client for a running project. Without I/O until something is asked. */
export function askProject(project: AskedProject, options: AskOptions = {}): ProjectClient {
  // Commands that ask nothing do not pay for what asking takes.
  const load = async (): Promise<ProjectClient> => {
    const { httpProjectClient } = await import('./http-project-client.ts');
    return httpProjectClient(project, options);
  };
  return {
    health: async () => (await load()).health(),
    statistics: async () => (await load()).statistics(),
    tables: async (names) => (await load()).tables(names),
    tableNames: async () => (await load()).tableNames(),
    searches: async (table) => (await load()).searches(table),
    configuration: async () => (await load()).configuration(),
    configurationChanges: async () => (await load()).configurationChanges(),
    plan: async (request, planning) => (await load()).plan(request, planning),
    history: async (limit) => (await load()).history(limit),
    metrics: async () => (await load()).metrics(),
    releaseMemory: async () => (await load()).releaseMemory(),
    reload: async () => (await load()).reload(),
    maintain: async (request, following) => (await load()).maintain(request, following),
  };
}
