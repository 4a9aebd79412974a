import type { ProjectSnapshot } from '@lancekeep/control';
import { setTimeout as sleep } from 'node:timers/promises';

/** What of a project is asked for its metrics. */
export interface MeasurableProject {
  stats(): ProjectSnapshot;
  measureTables(): Promise<unknown>;
}

/** So long a collection waits for the tables; a store that hangs must not hide all other figures. */
const PATIENCE_MS = 1_000;

/**
 * What a project tells, its tables measured first. Of tables that could not be measured in time it has
 * what was measured last. Never rejects.
 */
export async function measuredSnapshot(project: MeasurableProject): Promise<ProjectSnapshot> {
  const settled = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { signal: settled.signal, ref: false });
  await Promise.race([project.measureTables(), late]).catch(() => undefined);
  settled.abort();
  return project.stats();
}
