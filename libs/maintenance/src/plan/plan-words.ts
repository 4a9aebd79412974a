const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1 fragment`, `1,200 fragments`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** `1,200`. Whole numbers only; toLocaleString() takes 6 ms at its first call. */
export const grouped = (count: number): string =>
  String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** `12.3 MB`, with units of 1,024. */
export function sized(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1_000 && unit < UNITS.length - 1) [value, unit] = [value / 1_024, unit + 1];
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? ''}`;
}
