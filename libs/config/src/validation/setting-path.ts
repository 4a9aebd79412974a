import { pointerKeys } from '../document/json-pointer.ts';
import { configSchema } from '../schema/config-schema.ts';
import { childSchema, isSection, type SettingSchema } from '../schema/setting-schema.ts';

/** The schema of the setting that `pointer` points at. */
export function schemaAt(pointer: string): SettingSchema | undefined {
  return schemaOf(pointerKeys(pointer));
}

/** The schema of the setting with these keys. */
export function schemaOf(keys: readonly string[]): SettingSchema | undefined {
  return keys.reduce<SettingSchema | undefined>(childSchema, configSchema);
}

/** A pointer as people write it: `database.indexCacheMb`. */
export function settingName(pointer: string): string {
  return pointerKeys(pointer).join('.');
}

/** Every setting with a place of its own, as a list of keys; entries of maps are not among them. */
export function settingPaths(): readonly (readonly string[])[] {
  known ??= pathsIn(configSchema, []);
  return known;
}

/** Made at the first question: thousands of unknown keys ask one each. */
let known: readonly (readonly string[])[] | undefined;

function pathsIn(schema: SettingSchema, path: readonly string[]): readonly (readonly string[])[] {
  if (!isSection(schema)) return [path];
  const inner = Object.entries(schema.properties).flatMap(([key, child]) =>
    pathsIn(child, [...path, key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}
