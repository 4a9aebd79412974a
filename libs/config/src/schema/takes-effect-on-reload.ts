import { pointerKeys } from '../document/json-pointer.ts';
import { configSchema } from './config-schema.ts';
import { childSchema, type SettingSchema } from './setting-schema.ts';

/**
 * Whether an open project takes on the setting at this JSON pointer when it is told to reload. All
 * others are built into sessions, native limits, connections or files of the process.
 */
export function takesEffectOnReload(pointer: string): boolean {
  let schema: SettingSchema | undefined = configSchema;
  let isTakenOn = false;
  for (const key of pointerKeys(pointer)) {
    schema = childSchema(schema, key);
    isTakenOn = schema?.['x-reload'] ?? isTakenOn;
  }
  return isTakenOn;
}
