import { resolveConfig } from '@lancekeep/config';
import { listRunningProjects } from '@lancekeep/control';
import type { ConfigProblem } from '@lancekeep/errors';
import { dirname } from 'node:path';
import { checkDimensions } from './check-dimensions.ts';
import { checkIndexCaches } from './check-index-caches.ts';
import { checkLanceDbVersion } from './check-lancedb-version.ts';
import { checkMemory } from './check-memory.ts';
import { checkNativeEnvironment } from './check-native-environment.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSharedDatabase } from './check-shared-database.ts';
import { checkTables } from './check-tables.ts';
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

/**
 * What the database at `uri` tells of a valid configuration.
 *
 * @throws LancekeepError as `openDatabase`.
 */
export async function checkAgainstDatabase(
  settings: CheckedSettings,
  uri: string,
): Promise<readonly ConfigProblem[]> {
  // What is measured does not depend on the settings; the database may be another one than theirs.
  const { config } = await resolveConfig({
    search: false,
    env: {},
    overrides: { database: { uri } },
  });
  const { readDatabaseFacts } = await import('./read-database-facts.ts');
  const { checkSchedulePace } = await import('./check-schedule-pace.ts');
  const facts = await readDatabaseFacts(config);
  const findings = [
    ...checkTables(settings, facts),
    ...checkDimensions(settings, facts),
    ...checkIndexCaches(settings, facts),
    ...checkSchedulePace(settings, facts),
  ];
  return findings.map((finding) => problemOf(settings, finding));
}
