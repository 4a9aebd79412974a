import { dirname } from 'node:path';
import type { ConfigProblem } from '@lancekeep/errors';
import type { ConfigLayer } from '../config-layer.ts';
import { checkConsistency } from '../consistency/check-consistency.ts';
import { resolveDatabaseUri } from '../database-uri.ts';
import type { ConfigOrigin, LancekeepSettings, ResolvedSettings } from '../resolved-config.ts';
import { configSchema } from '../schema/config-schema.ts';
import { budgetLayer } from './budget-layer.ts';
import { deepFreeze } from './deep-freeze.ts';
import { mergeLayers } from './merge-layers.ts';

/** Valid layers as one configuration, with what is wrong with it as a whole. */
export interface ResolvedLayers extends Pick<
  ResolvedSettings,
  'config' | 'origins' | 'overridden'
> {
  readonly problems: readonly ConfigProblem[];
}

/** Lays valid layers, weakest first, over the defaults. Relative paths count from `cwd`. */
export function resolveLayers(layers: readonly ConfigLayer[], cwd: string): ResolvedLayers {
  const { value, origins, overridden } = mergeLayers(
    [...budgetLayer(layers), ...layers],
    configSchema,
  );
  const config = withAbsoluteUri(value, origins.get('/database/uri'), cwd);
  const problems = checkConsistency(config, origins);
  return { config: deepFreeze(config), origins, overridden, problems };
}

/** The schema has checked the shape that is asserted here. */
function withAbsoluteUri(
  value: unknown,
  origin: ConfigOrigin | undefined,
  cwd: string,
): LancekeepSettings {
  const settings = value as LancekeepSettings;
  const uri: string | undefined = settings.database.uri ?? undefined;
  const base = origin?.kind === 'file' ? dirname(origin.file) : cwd;
  const absolute = uri === undefined ? null : resolveDatabaseUri(uri, base);
  return { ...settings, database: { ...settings.database, uri: absolute } };
}
