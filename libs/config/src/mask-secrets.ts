import { withoutCredentials } from './database-uri.ts';
import { pointerKeys } from './document/json-pointer.ts';
import type { LancekeepSettings } from './resolved-config.ts';
import { configSchema } from './schema/config-schema.ts';
import { childSchema, type SettingSchema } from './schema/setting-schema.ts';

/** What stands in the place of a secret. */
export const MASK = '********';

/** A configuration as plain data, in which nothing has its secret any more. */
export interface MaskedConfig {
  readonly [key: string]: MaskedValue;
}

export type MaskedValue = null | boolean | number | string | MaskedConfig;

/**
 * The configuration as it may be shown: what the schema calls a secret is masked (the values of
 * `database.storageOptions`), and the URI of an object store goes without user, password and query,
 * where keys are sometimes put.
 */
export function maskSecrets(config: LancekeepSettings): MaskedConfig {
  const { uri } = config.database;
  const shown = uri === null ? null : withoutCredentials(uri);
  return maskSection({ ...config, database: { ...config.database, uri: shown } }, configSchema);
}

/** One value as it may be shown, by the JSON pointer of its setting. */
export function maskValue(pointer: string, value: unknown): MaskedValue {
  if (pointer === '/database/uri' && typeof value === 'string') return withoutCredentials(value);
  let schema: SettingSchema | undefined = configSchema;
  for (const key of pointerKeys(pointer)) schema = childSchema(schema, key);
  return mask(value, schema);
}

function maskSection(section: object, schema: SettingSchema | undefined): MaskedConfig {
  const entries = Object.entries(section).map(([key, value]: [string, unknown]) => {
    return [key, mask(value, childSchema(schema, key))] as const;
  });
  return Object.fromEntries(entries);
}

function mask(value: unknown, schema: SettingSchema | undefined): MaskedValue {
  if (typeof value === 'object' && value !== null) return maskSection(value, schema);
  const isSecret = schema !== undefined && 'writeOnly' in schema && schema.writeOnly;
  if (isSecret) return MASK;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  return typeof value === 'string' ? value : null;
}
