const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something takes: `12 ms`, `1.4 s`, `2 min 5 s`, `1 h`, `7 days`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < SECOND_MS) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < MINUTE_MS) return `${(milliseconds / SECOND_MS).toFixed(1)} s`;
  if (milliseconds < HOUR_MS) return inUnits(milliseconds, [MINUTE_MS, 'min'], [SECOND_MS, 's']);
  if (milliseconds < 2 * DAY_MS) return inUnits(milliseconds, [HOUR_MS, 'h'], [MINUTE_MS, 'min']);
  return inUnits(milliseconds, [DAY_MS, 'days'], [HOUR_MS, 'h']);
}

/**
 * How long ago something was: `3 s ago`, `12 min ago`, `5 h ago`, `2 days ago`. What another clock puts
 * in the future is now.
 */
export function formatAge(ageMs: number): string {
  const milliseconds = Math.max(0, ageMs);
  if (milliseconds < MINUTE_MS) return `${Math.floor(milliseconds / SECOND_MS)} s ago`;
  if (milliseconds < HOUR_MS) return `${Math.floor(milliseconds / MINUTE_MS)} min ago`;
  if (milliseconds < 2 * DAY_MS) return `${Math.floor(milliseconds / HOUR_MS)} h ago`;
  return `${Math.floor(milliseconds / DAY_MS)} days ago`;
}

type Unit = readonly [milliseconds: number, name: string];

/** In two units, without the smaller one where it would be 0. */
function inUnits(milliseconds: number, [largeMs, large]: Unit, [smallMs, small]: Unit): string {
  const count = Math.round(milliseconds / smallMs);
  const perLarge = largeMs / smallMs;
  const rest = count % perLarge;
  const whole = `${Math.floor(count / perLarge)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}
