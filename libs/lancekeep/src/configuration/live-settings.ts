import { appendPointer, type LancekeepConfig, type ResolvedConfig } from '@lancekeep/config';
import { takesEffectOnReload } from '@lancekeep/config/settings';

/** The configuration in use, with the live settings of another one and their origins. Deeply frozen. */
export function withLiveSettings(inUse: ResolvedConfig, wanted: ResolvedConfig): ResolvedConfig {
  const config = mix(inUse.config, wanted.config, '') as LancekeepConfig;
  const origins = mixMaps(inUse.origins, wanted.origins);
  const overridden = mixMaps(inUse.overridden, wanted.overridden);
  return Object.freeze({ ...wanted, config, origins, overridden });
}

function mixMaps<Value>(
  inUse: ReadonlyMap<string, Value>,
  wanted: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return new Map([
    ...[...inUse].filter(([pointer]) => !takesEffectOnReload(pointer)),
    ...[...wanted].filter(([pointer]) => takesEffectOnReload(pointer)),
  ]);
}

function mix(inUse: unknown, wanted: unknown, pointer: string): unknown {
  if (!isObject(inUse) || !isObject(wanted)) return takesEffectOnReload(pointer) ? wanted : inUse;
  const mixed: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(inUse), ...Object.keys(wanted)])) {
    const value = mix(inUse[key], wanted[key], appendPointer(pointer, key));
    if (value !== undefined) mixed[key] = value;
  }
  return Object.freeze(mixed);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
