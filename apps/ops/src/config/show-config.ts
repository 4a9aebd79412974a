import { resolveSettings, type ConfigOrigin } from '@lancekeep/config';
import { maskOverridden, maskSecrets } from '@lancekeep/config/settings';
import type { ConfigurationReport } from '@lancekeep/control';
import { configWarnings } from '../command/config-warnings.ts';
import type { Outcome, Warning } from '../command/outcome.ts';
import { chooseProject } from '../project/choose-project.ts';
import { clientOf } from '../project/running-report.ts';
import { configText } from './config-text.ts';

/** The result of `ops config show`. */
export interface ShownConfig extends ConfigurationReport {
  /** The process that uses it; `null` for what is found here. */
  readonly processId: number | null;
}

/**
 * The configuration of the process that runs the named project, or what is found here.
 *
 * @throws LancekeepError `CONFIG_INVALID`, `NO_PROJECT`, `SEVERAL_PROJECTS`, `NOT_RESPONDING`.
 */
export async function showConfig({
  named,
  withOrigins,
}: {
  readonly named: string | undefined;
  readonly withOrigins: boolean;
}): Promise<Outcome<ShownConfig>> {
  const shown = named === undefined ? await foundHere({}) : await ofProject(named);
  const { warnings, ...result } = shown;
  return { result, text: configText(result, withOrigins), warnings };
}

type Shown = ShownConfig & { readonly warnings: readonly Warning[] };

/** Of several processes the oldest that can be asked; of a project that does not run, what it would use here. */
async function ofProject(named: string): Promise<Shown> {
  const { uri, processes } = await chooseProject(named);
  for (const each of processes.filter(({ alive }) => alive !== false)) {
    const client = clientOf(each);
    if (typeof client === 'string') continue;
    const report = await client.configuration();
    return { ...report, processId: each.snapshot.process.id, warnings: [] };
  }
  const here = await foundHere({ database: { uri } });
  const message = `${named} is not running, or cannot be asked: this is what it would use here.`;
  const warning = { code: 'NOT_RUNNING', message, hint: null };
  return { ...here, warnings: [warning, ...here.warnings] };
}

async function foundHere(overrides: {
  readonly database?: { readonly uri: string };
}): Promise<Shown> {
  const { config, origins, overridden, file, warnings } = await resolveSettings({ overrides });
  return {
    config: maskSecrets(config),
    origins: Object.fromEntries<ConfigOrigin>(origins),
    overridden: maskOverridden(overridden),
    file,
    processId: null,
    warnings: configWarnings(warnings),
  };
}
