const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** Milliseconds as people say them, `1 h` for 3,600,000; `null` below a second, and for odd times. */
export function durationText(ms: number): string | null {
  const found = UNITS.find(([, size]) => ms >= size && ms % size === 0);
  if (found === undefined) return null;
  const [unit, size] = found;
  return `${(ms / size).toLocaleString('en-US')} ${unit}`;
}
