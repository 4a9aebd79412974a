/** Whole numbers with separators, the same on every machine; an en dash for what is unknown. */
export function formatCount(value: number | null): string {
  // toLocaleString() takes 6 ms at its first call, more than all else that a text needs.
  return value === null ? '–' : String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 table`, `12 tables`. */
export function plural(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;
}
