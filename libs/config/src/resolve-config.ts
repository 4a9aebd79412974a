import type { ResolvedConfig, ResolvedSettings, ResolveOptions } from './resolved-config.ts';

/**
 * Resolves the configuration: defaults < file < environment < explicit options. The result is deeply
 * frozen, and the origin of each value is known.
 * @throws LancekeepError `CONFIG_INVALID`, with every problem of every source; `NO_PROJECT` when
 * nobody gives a `database.uri`; `INVALID_ARGUMENT` when the working folder is gone.
 */
export async function resolveConfig(options: ResolveOptions = {}): Promise<ResolvedConfig> {
  const settings = await resolveSettings(options);
  const { uri } = settings.config.database;
  if (uri === null) {
    const { noProject } = await import('./resolution/no-project.ts');
    throw noProject(settings);
  }
  const database = Object.freeze({ ...settings.config.database, uri });
  return Object.freeze({ ...settings, config: Object.freeze({ ...settings.config, database }) });
}

/**
 * Resolves the configuration as `resolveConfig` does, for callers that can do without a database:
 * `database.uri` is `null` when nobody gives one.
 * @throws LancekeepError `CONFIG_INVALID`, with every problem of every source; `INVALID_ARGUMENT`
 * when the working folder is gone.
 */
export async function resolveSettings(options: ResolveOptions = {}): Promise<ResolvedSettings> {
  const { settleConfig } = await import('./resolution/settle-config.ts');
  return settleConfig(options);
}
