import type { RunningProject } from '@lancekeep/control';

/**
 * The process that has a project open for writing, which shares in its lease; one that surely lives
 * before one of which that cannot be told.
 */
export function writingProcess(processes: readonly RunningProject[]): RunningProject | undefined {
  const writing = processes.filter(({ snapshot }) => snapshot.project.mode === 'readWrite');
  return writing.find(({ alive }) => alive === true) ?? writing.find(({ alive }) => alive === null);
}
