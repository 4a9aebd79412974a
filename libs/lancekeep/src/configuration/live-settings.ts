import { appendPointer, type LancekeepConfig, type ResolvedConfig } from '@lancekeep/config';

/**
 * Settings that an open project can take on: they are read anew by each run, search or line of the
 * log. All others are built into sessions, native limits, connections or files of the process.
 */
const LIVE: readonly string[] = [
  '/database/logCacheStats',
  '/database/logCacheStatsIntervalMs',
  '/maintenance',
  '/statistics/sampledSearchesPercent',
];

/** What is below {@link LIVE} and yet was told to other processes when the project was opened. */
const FIXED: readonly string[] = ['/maintenance/maxReadMs'];

/** Whether the setting at this JSON pointer takes effect in an open project. */
export function isLive(pointer: string): boolean {
  const isBelow = (place: string): boolean => pointer === place || pointer.startsWith(`${place}/`);
  return LIVE.some(isBelow) && !FIXED.some(isBelow);
}

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
    ...[...inUse].filter(([pointer]) => !isLive(pointer)),
    ...[...wanted].filter(([pointer]) => isLive(pointer)),
  ]);
}

function mix(inUse: unknown, wanted: unknown, pointer: string): unknown {
  if (!isObject(inUse) || !isObject(wanted)) return isLive(pointer) ? wanted : inUse;
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
