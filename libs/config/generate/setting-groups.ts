import {
  isMap,
  isSection,
  type SettingSchema,
  type SectionSchema,
} from '../src/schema/setting-schema.ts';

/** A section with the settings that stand directly in it. Maps are settings; sections are not. */
export interface SettingGroup {
  readonly path: readonly string[];
  readonly schema: SectionSchema;
  readonly settings: readonly SettingPlace[];
}

export interface SettingPlace {
  readonly path: readonly string[];
  readonly schema: Exclude<SettingSchema, SectionSchema>;
}

/** Stands for a key of the user's choice. */
export const ANY_NAME = 'NAME';

/** Every section, outer ones first, without those that hold sections alone. */
export function settingGroups(
  schema: SectionSchema,
  path: readonly string[] = [],
): readonly SettingGroup[] {
  const children = Object.entries(schema.properties).map(
    ([key, child]) => [[...path, key], child] as const,
  );
  const settings = children.flatMap(([place, child]) => settingsAt(child, place));
  const inner = children.flatMap(([place, child]) => groupsWithin(child, place));
  return settings.length === 0 ? inner : [{ path, schema, settings }, ...inner];
}

function settingsAt(schema: SettingSchema, path: readonly string[]): readonly SettingPlace[] {
  if (isSection(schema)) return [];
  if (!isMap(schema)) return [{ path, schema }];
  return [{ path, schema }, ...settingsAt(schema.additionalProperties, [...path, ANY_NAME])];
}

function groupsWithin(schema: SettingSchema, path: readonly string[]): readonly SettingGroup[] {
  if (isSection(schema)) return settingGroups(schema, path);
  if (!isMap(schema)) return [];
  return groupsWithin(schema.additionalProperties, [...path, ANY_NAME]);
}
