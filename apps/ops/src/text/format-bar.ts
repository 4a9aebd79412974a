const CELLS = 20;

/**
 * A share of 0 to 1 as a bar: `█████░░░░░░░░░░░░░░░  25 %`. Something is never shown as nothing,
 * nor nearly full as full.
 */
export function formatBar(share: number): string {
  const full = between(0, 1, share) ? Math.round(share * (CELLS - 2)) + 1 : share <= 0 ? 0 : CELLS;
  return `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${percentOf(share).padStart(5)}`;
}

function percentOf(share: number): string {
  if (between(0, 0.005, share)) return '<1 %';
  if (between(0.995, 1, share)) return '>99 %';
  return `${Math.round(share * 100)} %`;
}

/** Strictly: neither end counts. */
function between(low: number, high: number, value: number): boolean {
  return low < value && value < high;
}
