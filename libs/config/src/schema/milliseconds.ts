/** The longest time that is accepted: dates that it is added to or taken from stay valid. */
export const CENTURY_MS = 3_155_760_000_000;

export const HOUR_MS = 3_600_000;

export const DAY_MS = 24 * HOUR_MS;
