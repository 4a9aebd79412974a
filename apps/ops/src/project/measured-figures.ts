import type { ProjectClient, ProjectSnapshot } from '@lancekeep/control';

/** All figures of a process, its tables measured first, which reads manifests and folders. */
export async function measuredFigures(client: ProjectClient): Promise<ProjectSnapshot> {
  const tables = await client.tables();
  return { ...(await client.statistics()), tables };
}
