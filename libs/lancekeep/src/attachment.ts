import type { LancekeepConfig } from '@lancekeep/config';
import {
  applyNativeLimits,
  processAllocator,
  processIdleRelease,
  type Allocator,
  type MemoryBudget,
  type NativeLimits,
} from '@lancekeep/memory';
import {
  acquireSessions,
  countRequests,
  sessionLimitsOf,
  type RequestCounter,
  type SessionSet,
} from '@lancekeep/session';
import type {
  DatabaseActivity,
  IndexNotes,
  Leftovers,
  MaintenanceJournal,
} from '@lancekeep/maintenance';
import type { ReplayedIntent, TableRegistry } from '@lancekeep/tables';
import { DatabaseCore } from './database-core.ts';
import type { DatabaseReaders } from './database-readers.ts';
import { locateDatabase, type DatabaseLocation } from './database-location.ts';
import type { Logger } from './logger.ts';
import type { MaintainedTimes } from './maintained-times.ts';
import type { MaintenanceJobs } from './maintenance-jobs.ts';
import type { MeasuredTables } from './measured-tables.ts';
import { joinProjectBudget } from './project-budget.ts';
import { releaseInReverse } from './release-in-reverse.ts';

/** What one open project holds of its process: its share of the sessions and of the database. */
export interface Attachment {
  readonly location: DatabaseLocation;
  readonly registry: TableRegistry;
  /** Shared by all who have the database open in this process, as the journal. */
  readonly activity: DatabaseActivity;
  readonly jobs: MaintenanceJobs;
  readonly maintained: MaintainedTimes;
  readonly measured: MeasuredTables;
  readonly journal: MaintenanceJournal;
  /** What is known of who made the files of the tables. */
  readonly leftovers: Leftovers;
  readonly indexNotes: IndexNotes;
  readonly readers: DatabaseReaders;
  readonly sessions: SessionSet;
  /** `null` for a project that does not count them. */
  readonly requests: RequestCounter | null;
  /** `null` for a project that leaves it alone. */
  readonly allocator: Allocator | null;
  readonly nativeLimits: NativeLimits;
  /** `null` for a project without one. */
  readonly budget: MemoryBudget | null;
  /** Writes that a crash had left and that were finished or dropped now. */
  readonly replayed: readonly ReplayedIntent[];
  /** Gives everything back, in reverse. */
  detach(): Promise<void>;
}

/**
 * Checks the path, joins the memory budget, tunes the allocator and sets the limits of native code before it is loaded, joins
 * sessions and database, and takes the lease where writes are asked for.
 */
export async function attach(input: {
  readonly config: LancekeepConfig;
  readonly project: string;
  readonly mode: 'readWrite' | 'readOnly';
  readonly expect: 'mayBeNew' | 'exists';
  readonly logger: Logger;
}): Promise<Attachment> {
  const { config, project, mode, expect, logger } = input;
  const { database, memory } = config;
  const location = await locateDatabase(database.uri, expect);
  const releases: (() => Promise<unknown> | void)[] = [];
  try {
    // First, so that the baseline is what the process had before LanceDB is loaded.
    const budget = joinProjectBudget(config);
    if (budget !== null) releases.push(() => budget.leave());
    const allocator = memory.tuneAllocator ? processAllocator() : null;
    await allocator?.tune(memory);
    const store = location.folder === null ? 'objectStore' : 'folder';
    const nativeLimits = applyNativeLimits({ memory, store });
    for (const warning of nativeLimits.warnings) logger.warn({ ...warning }, warning.message);
    if (allocator !== null) releases.push(processIdleRelease().join());
    const requests = config.statistics.objectStore ? countRequests() : null;
    const sessions = await acquireSessions(sessionLimitsOf(database));
    releases.push(() => sessions.release());
    const { readConsistencyMs, storageOptions } = database;
    const { maxReadMs } = config.maintenance;
    const settings = { sessions, readConsistencyMs, storageOptions, project, maxReadMs };
    const core = await DatabaseCore.join(location, settings);
    releases.push(() => core.leave());
    releases.push(
      core.readers.onProblem((problem) => logger.warn({ err: problem }, problem.message)),
    );
    const replayed = mode === 'readWrite' ? await core.startWriting(project) : [];
    if (mode === 'readWrite') releases.push(() => core.stopWriting());
    const detach = (): Promise<void> => releaseInReverse(releases);
    const { registry, readers, activity, jobs, journal, maintained, measured } = core;
    const { leftovers, indexNotes } = core;
    return {
      location: core.location,
      registry,
      readers,
      activity,
      jobs,
      journal,
      maintained,
      measured,
      leftovers,
      indexNotes,
      sessions,
      requests,
      allocator,
      nativeLimits,
      budget: budget?.budget ?? null,
      replayed,
      detach,
    };
  } catch (error) {
    await releaseInReverse(releases).catch(() => undefined);
    throw error;
  }
}
