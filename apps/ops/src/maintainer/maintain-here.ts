import { openChosenDatabase } from '../project/open-chosen-database.ts';
import type { Maintainer } from './maintainer.ts';

/**
 * This process, under the writer lease.
 *
 * @throws LancekeepError `PROJECT_BUSY`, and as `openChosenDatabase`.
 */
export async function maintainHere(named: string | undefined): Promise<Maintainer> {
  const { database, config, warnings } = await openChosenDatabase(named, 'readWrite');
  const { name, uri, maintenance } = database;
  return {
    project: { name, uri },
    by: { kind: 'here' },
    config,
    warnings,
    tableNames: () => database.tableNames(),
    plan: (asked) => maintenance.plan(asked),
    run: ({ request: { operation, force, acceptCompaction }, unsafeRetention, ...run }) =>
      maintenance[operation]({
        ...run,
        force,
        acceptCompaction,
        // Without consent the configuration decides.
        ...(unsafeRetention ? { unsafeRetention } : {}),
        trigger: 'command',
      }),
    [Symbol.asyncDispose]: () => database.close(),
  };
}
