import { childSchema, isSection, type SettingSchema } from '../schema/setting-schema.ts';
import { configSchema } from '../schema/config-schema.ts';
import { settingPaths } from '../validation/setting-path.ts';

/** Every variable of this project starts so. */
export const VARIABLE_PREFIX = 'LANCEKEEP_';

/** Names a configuration file, which is then read instead of a discovered one. */
export const FILE_VARIABLE = 'LANCEKEEP_CONFIG';

/** Variables that are not settings, and are no mistakes either. */
export const OTHER_VARIABLES: readonly string[] = [
  FILE_VARIABLE,
  // The running project that a command of `ops` is about.
  'LANCEKEEP_PROJECT',
  // Where status files are kept.
  'LANCEKEEP_STATUS_FOLDER',
  // Tests fail instead of being skipped when the system lacks something.
  'LANCEKEEP_REQUIRE_SYSTEM',
];

/** The variable of a setting: `LANCEKEEP_DATABASE__INDEX_CACHE_MB` for `database.indexCacheMb`. */
export function variableName(path: readonly string[]): string {
  return VARIABLE_PREFIX + path.map(toUpperSnake).join('__');
}

/** The variables of all settings, except the entries of maps. */
export function settingVariables(): readonly string[] {
  return settingPaths()
    .map(variableName)
    .filter((name) => !OTHER_VARIABLES.includes(name));
}

/** The setting that a variable is for, as keys, with its schema; `null` when there is none. */
export function settingOf(
  variable: string,
): { readonly path: readonly string[]; readonly schema: SettingSchema } | null {
  const path: string[] = [];
  let schema: SettingSchema = configSchema;
  for (const segment of variable.slice(VARIABLE_PREFIX.length).split('__')) {
    const key = keyOf(schema, segment);
    const child: SettingSchema | undefined =
      key === undefined ? undefined : childSchema(schema, key);
    if (key === undefined || child === undefined) return null;
    path.push(key);
    schema = child;
  }
  return { path, schema };
}

/** In a map the user chooses the keys: a segment in capitals stands for its small letters. */
function keyOf(schema: SettingSchema, segment: string): string | undefined {
  if (isSection(schema)) {
    return Object.keys(schema.properties).find((key) => toUpperSnake(key) === segment);
  }
  if (schema.type !== 'object' || segment === '') return undefined;
  return segment === segment.toUpperCase() ? segment.toLowerCase() : segment;
}

function toUpperSnake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
