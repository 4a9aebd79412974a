import { isSection, type SettingSchema } from '../schema/setting-schema.ts';
import { realKey } from '../validation/normalise.ts';

/** The key that a snake_case one stands for, if the section has it; a map has the user's own keys. */
export function schemaKey(schema: SettingSchema | undefined, key: string): string {
  if (schema === undefined || !isSection(schema) || Object.hasOwn(schema.properties, key)) {
    return key;
  }
  const real = realKey(schema, key);
  const camel = real.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return Object.hasOwn(schema.properties, camel) ? camel : key;
}
