import { appendPointer, type LancekeepConfig } from '@lancekeep/config';
import { isDeepStrictEqual } from 'node:util';

/** JSON pointers (RFC 6901) of the settings in which two configurations differ, in order. */
export function differencesOf(one: LancekeepConfig, other: LancekeepConfig): readonly string[] {
  const [ones, others] = [settingsOf(one), settingsOf(other)];
  const pointers = [...new Set([...ones.keys(), ...others.keys()])];
  return pointers.filter((at) => !isDeepStrictEqual(ones.get(at), others.get(at))).sort();
}

/** Every value that is no object, by its JSON pointer. */
export function settingsOf(config: object, at = ''): ReadonlyMap<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const [key, value] of Object.entries(config) as readonly (readonly [string, unknown])[]) {
    const pointer = appendPointer(at, key);
    if (typeof value !== 'object' || value === null) settings.set(pointer, value);
    else for (const [below, each] of settingsOf(value, pointer)) settings.set(below, each);
  }
  return settings;
}
