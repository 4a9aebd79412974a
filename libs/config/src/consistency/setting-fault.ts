import type { ConfigProblem } from '@lancekeep/errors';
import { sourceName } from '../config-layer.ts';
import { PROBLEM_CODES, type ConfigProblemCode } from '../problem-codes.ts';
import type { ConfigOrigin, ResolvedSettings } from '../resolved-config.ts';

/** What is wrong with a resolved setting, though its value alone is right. */
export interface SettingFault {
  readonly code: ConfigProblemCode;
  /** One sentence without its full stop. */
  readonly message: string;
  readonly hint: string;
  /** RFC 6901 pointers of the settings that make it, the likeliest to be changed first. */
  readonly pointers: readonly [string, ...string[]];
}

/** A check of settings against each other, or against what is known of their meaning. */
export type ConsistencyCheck = (settings: ResolvedSettings['config']) => readonly SettingFault[];

/** Puts a fault at the first of its settings that somebody gave. */
export function problemOfSetting(
  origins: ReadonlyMap<string, ConfigOrigin>,
  { code, message, hint, pointers }: SettingFault,
): ConfigProblem {
  const isGiven = (each: string): boolean => (origins.get(each)?.kind ?? 'default') !== 'default';
  const pointer = pointers.find(isGiven) ?? pointers[0];
  const place = placeOf(origins.get(pointer));
  return { code, severity: PROBLEM_CODES[code], message, hint, pointer, ...place };
}

/** Where a value comes from, as a problem tells it; without an origin, from the defaults. */
export function placeOf(
  origin: ConfigOrigin | undefined,
): Pick<ConfigProblem, 'source' | 'line' | 'column' | 'endLine' | 'endColumn'> {
  if (origin === undefined) return { source: sourceName({ kind: 'default' }) };
  const source = sourceName(origin);
  if (origin.kind !== 'file') return { source };
  const { kind, file, ...place } = origin;
  return { source, ...place };
}
