import { resolveConfig } from '@lancekeep/config';
import type { ConfigProblem } from '@lancekeep/errors';
import { checkDimensions } from './check-dimensions.ts';
import { checkIndexCaches } from './check-index-caches.ts';
import { checkTables } from './check-tables.ts';
import { problemOf, type CheckedSettings } from './finding.ts';

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
