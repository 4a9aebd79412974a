import { onTestFinished } from 'vitest';
import type { SessionLimits, SessionSetLimits } from './session-limits.ts';
import { acquireSessions, type SessionSet } from './session-set.ts';

export const SMALL: SessionLimits = { indexCacheMb: 16, metadataCacheMb: 8 };

/** Limits of a set, small where nothing else is said. */
export const limitsOf = (other: Partial<SessionSetLimits> = {}): SessionSetLimits => ({
  query: SMALL,
  bulk: SMALL,
  tables: {},
  ...other,
});

/** Joins the set of this process until the running test ends. */
export async function joinSessions(limits: SessionSetLimits): Promise<SessionSet> {
  const sessions = await acquireSessions(limits);
  onTestFinished(() => sessions.release());
  return sessions;
}
