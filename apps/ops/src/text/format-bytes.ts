const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
/** As in the configuration, where a megabyte of cache has 2^20 bytes. */
const STEP = 1024;

/** `512 B`, `7.1 MB`, `256 MB`; an en dash for what could not be measured. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null) return '–';
  let value = bytes;
  let unit = 0;
  // What would round up to 1024 belongs to the next unit.
  while (Math.round(value) >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit] ?? ''}`;
}
