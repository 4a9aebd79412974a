import { resolveConfig, type LancekeepConfig } from '@lancekeep/config';
import type { OpenDatabase } from 'lancekeep';
import { configWarnings } from '../command/config-warnings.ts';
import type { Warning } from '../command/outcome.ts';
import { chooseProject } from './choose-project.ts';

export interface OpenedDatabase {
  readonly database: OpenDatabase;
  /** The configuration with which it was opened. */
  readonly config: LancekeepConfig;
  readonly warnings: readonly Warning[];
}

/**
 * Opens the database of the chosen project as it is on the disk, with the limits and the retention
 * of the configuration that is found here.
 *
 * @throws LancekeepError as `chooseProject`, `resolveConfig` and `openDatabase`.
 */
export async function openChosenDatabase(
  named: string | undefined,
  mode: 'readOnly' | 'readWrite',
): Promise<OpenedDatabase> {
  const { name, uri } = await chooseProject(named);
  const overrides = { project: { name }, database: { uri } };
  const { config, warnings } = await resolveConfig({ overrides });
  const { openDatabase } = await import('lancekeep');
  const database = await openDatabase({ config, mode });
  return { database, config, warnings: configWarnings(warnings) };
}
