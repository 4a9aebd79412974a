import { isMap, isSection, type SettingSchema } from './setting-schema.ts';

/** Unit, default and bounds of a setting, as short sentences. */
export function factsOf(schema: SettingSchema): readonly string[] {
  if (isSection(schema)) return [];
  const facts: string[] = [];
  if (schema.type === 'integer') facts.push(`Unit: ${schema['x-unit']}.`);
  const standard = defaultOf(schema);
  if (standard !== null) facts.push(`Default: ${standard}.`);
  const without = withoutOf(schema);
  if (without !== null) facts.push(`Without it: ${without}.`);
  if (schema.type === 'integer') {
    facts.push(`At least ${String(schema.minimum)}, at most ${String(schema.maximum)}.`);
  }
  return facts;
}

/** The default as one would write it, or `null`. */
export function defaultOf(schema: SettingSchema): string | null {
  if (isMap(schema)) return '{}';
  if (isSection(schema) || schema.default === undefined) return null;
  return JSON.stringify(schema.default);
}

/** What holds where a setting without a default is not given, or `null`. */
export function withoutOf(schema: SettingSchema): string | null {
  return ('x-without' in schema ? schema['x-without'] : undefined) ?? null;
}

/** Values that differ from the default and make sense; none of a section. */
export function examplesOf(schema: SettingSchema): readonly unknown[] {
  if (isSection(schema)) return [];
  if (schema.type === 'boolean') return [!schema.default];
  if (schema.type !== 'string' || schema.enum === undefined) return schema.examples;
  return schema.enum.filter((value) => value !== schema.default);
}
