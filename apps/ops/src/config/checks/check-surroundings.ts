import { listRunningProjects } from '@lancekeep/control';
import type { ConfigProblem } from '@lancekeep/errors';
import { dirname } from 'node:path';
import { checkLanceDbVersion } from './check-lancedb-version.ts';
import { checkMemory } from './check-memory.ts';
import { checkNativeEnvironment } from './check-native-environment.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSharedDatabase } from './check-shared-database.ts';
import { problemOf, type CheckedSettings } from './finding.ts';
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
  const { projects: running } = await listRunningProjects();
  const findings = [
    ...checkMemory(settings, memoryLimit()),
    ...(environment === null ? [] : checkNativeEnvironment(environment)),
    ...(await checkLanceDbVersion(folder)),
    ...(await checkSecrets(settings)),
    ...(await checkSharedDatabase(settings, { checked, running })),
  ];
  return findings.map((finding) => problemOf(settings, finding));
}
