const CELLS = 20;

/** A share of 0 to 1 as a bar: `█████░░░░░░░░░░░░░░░  25 %`. */
export function formatBar(share: number): string {
  const within = Math.min(Math.max(share, 0), 1);
  // Something is never shown as nothing, nor nearly full as full.
  const full = within === 0 ? 0 : Math.min(Math.max(Math.round(within * CELLS), 1), CELLS);
  return `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${percentOf(share).padStart(5)}`;
}

function percentOf(share: number): string {
  return share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`;
}
