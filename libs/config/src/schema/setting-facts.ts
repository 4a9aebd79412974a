import { isMap, isSection, type SettingSchema } from './setting-schema.ts';

/** Unit, default and bounds of a setting, as short sentences. */
export function factsOf(schema: SettingSchema): readonly string[] {
  if (isSection(schema)) return [];
  const facts: string[] = [];
  if (schema.type === 'integer') facts.push(`Unit: ${schema['x-unit']}.`);
  const standard = defaultOf(schema);
  if (standard !== null) facts.push(`Default: ${standard}.`);
  if (schema.type === 'integer') {
    if (schema['x-without'] !== undefined) facts.push(`Without it: ${schema['x-without']}.`);
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
