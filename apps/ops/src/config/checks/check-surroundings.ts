import type { RunningProject } from '@lancekeep/control';
import type { ConfigProblem } from '@lancekeep/errors';
import { dirname } from 'node:path';
import { checkLanceDbVersion } from './check-lancedb-version.ts';
import { checkMemory } from './check-memory.ts';
import { checkNativeEnvironment } from './check-native-environment.ts';
import { checkSecrets } from './check-secrets.ts';
import { problemOf, type CheckedSettings, type Finding } from './finding.ts';
import { memoryLimit } from './memory-limit.ts';

export interface ChecksInput {
  /** The configurations that were checked before this one. */
  readonly checked: readonly CheckedSettings[];
  /** The environment, where it belongs to the configuration. */
  readonly environment: NodeJS.ProcessEnv | null;
}

/** What the machine, the file and the projects that run tell of a valid configuration. */
export async function checkSurroundings(
  settings: CheckedSettings,
  { checked, environment }: ChecksInput,
): Promise<readonly ConfigProblem[]> {
  const folder = settings.file === null ? process.cwd() : dirname(settings.file);
  const findings = [
    ...checkMemory(settings, memoryLimit()),
    ...(environment === null ? [] : checkNativeEnvironment(environment)),
    ...(await checkLanceDbVersion(folder)),
    ...(await checkSecrets(settings)),
    ...(await sharedDatabase(settings, checked)),
  ];
  return findings.map((finding) => problemOf(settings, finding));
}

/** Nothing to compare with where nothing was checked before and no name tells projects apart. */
async function sharedDatabase(
  settings: CheckedSettings,
  checked: readonly CheckedSettings[],
): Promise<readonly Finding[]> {
  if (checked.length === 0 && settings.config.project.name === undefined) return [];
  const { checkSharedDatabase } = await import('./check-shared-database.ts');
  return checkSharedDatabase(settings, { checked, running: listRunning });
}

/** What looks after other processes is loaded where a name tells one project from another. */
async function listRunning(): Promise<readonly RunningProject[]> {
  const { listRunningProjects } = await import('@lancekeep/control');
  return (await listRunningProjects()).projects;
}
