import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import type { MetricAttributes } from './metric.ts';

/** A snapshot with the attributes that tell its points from those of every other. */
export interface IdentifiedSnapshot {
  readonly snapshot: ProjectSnapshot;
  readonly identity: MetricAttributes;
}

/**
 * Projects of one process, by name. Those that share a name without being one database have their URI
 * in it. For OpenTelemetry, where the process is told by the resource.
 */
export function identifyProjects(
  snapshots: readonly ProjectSnapshot[],
): readonly IdentifiedSnapshot[] {
  return snapshots.map((snapshot) => ({
    snapshot,
    identity: { project: uniqueName(snapshot, snapshots) },
  }));
}

/** Projects of any processes, by name, host and process id. */
export function identifyProcesses(
  snapshots: readonly ProjectSnapshot[],
): readonly IdentifiedSnapshot[] {
  return snapshots.map((snapshot) => {
    const { id, host } = snapshot.process;
    const ofProcess = snapshots.filter(({ process }) => process.id === id && process.host === host);
    const project = uniqueName(snapshot, ofProcess);
    return { snapshot, identity: { project, 'host.name': host, 'process.pid': id } };
  });
}

function uniqueName({ project }: ProjectSnapshot, others: readonly ProjectSnapshot[]): string {
  const { name, uri } = project;
  const isShared = others.some((other) => other.project.name === name && other.project.uri !== uri);
  return isShared ? `${name} (${uri})` : name;
}
