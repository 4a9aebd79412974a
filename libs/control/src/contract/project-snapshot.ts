import type { EndpointDescription } from './endpoint-description.ts';
import type { MemoryFigures } from './memory-figures.ts';
import type { Problem } from './problem.ts';
import type { TableSnapshot } from './table-snapshot.ts';

export type { Problem } from './problem.ts';

/**
 * What a running project tells the outside, in its status file and on its control endpoint.
 * Plain JSON; times are ISO 8601 in UTC. Fields may be added under the same
 * `schemaVersion`, readers ignore what they do not know.
 */
export interface ProjectSnapshot {
  readonly schemaVersion: 1;
  readonly lancekeepVersion: string;
  readonly project: ProjectDescription;
  readonly process: ProcessDescription;
  readonly takenAt: string;
  readonly sessions: readonly SessionSnapshot[];
  readonly tables: readonly TableSnapshot[];
  /** Absent from an older lancekeep. */
  readonly readers?: ReadersSnapshot | undefined;
  /** Absent from an older lancekeep. */
  readonly maintenance?: MaintenanceSnapshot | undefined;
  /** `null` with a reason where it is not counted. Absent from an older lancekeep. */
  readonly objectStore?: ObjectStoreSnapshot | null | undefined;
  /** Absent from an older lancekeep. */
  readonly control?: ControlSnapshot | undefined;
  readonly memory: MemoryFigures;
  /** One entry for every figure that is `null` here, with the reason. */
  readonly unavailable: readonly UnavailableFigure[];
}

export interface ProjectDescription {
  readonly name: string;
  /** Directory or object-store URI; never with credentials. */
  readonly uri: string;
  readonly mode: 'readWrite' | 'readOnly';
  readonly openedAt: string;
}

/** What tells one process from every other, also from a later one with the same id. */
export interface ProcessIdentity {
  readonly id: number;
  /**
   * When it started, as the system gives it: on Linux field 22 of `/proc/PID/stat`, clock ticks
   * since boot. Compare it, do not compute with it. `null` where the system does not tell.
   */
  readonly startTime: string | null;
  readonly host: string;
  /** Linux: `/proc/sys/kernel/random/boot_id`, new with every boot. Else `null`. */
  readonly bootId: string | null;
  /** Linux: the name space that gives the id its meaning, `pid:[4026531836]`. Else `null`. */
  readonly pidNamespace: string | null;
}

export interface ProcessDescription extends ProcessIdentity {
  /** As in `process.version`: `v24.21.0`. */
  readonly nodeVersion: string;
  /** `process.title`: what `ps` shows as its command. */
  readonly title: string;
  /** The script that Node was started with; `null` without one. */
  readonly script: string | null;
}

/** A LanceDB Session, the owner of the caches that its name tells. */
export interface SessionSnapshot {
  /** `query`, `bulk`, or `table:NAME` for a table with a session of its own. */
  readonly name: string;
  readonly limitBytes: { readonly index: number; readonly metadata: number };
  /** Both caches together: LanceDB tells no more. */
  readonly usageBytes: number;
  /** Entries in both caches. */
  readonly items: number;
  /** When both were counted: walking a full cache is not done for every question. Absent from an older lancekeep. */
  readonly countedAt?: string | undefined;
}

/** Whether other processes can see which versions are in use. */
export interface ReadersSnapshot {
  /** `READER_NOT_PUBLISHED`, or `null`. */
  readonly problem: Problem | null;
}

/** Maintenance of this process. */
export interface MaintenanceSnapshot {
  /** Of several at once, the one that began first. */
  readonly running: RunningJob | null;
  /** The last run that this process ended; `null`: none yet. */
  readonly last: EndedJob | null;
}

export interface RunningJob {
  /** Tells it from every other run. */
  readonly id: string;
  /** `optimize`, `compact`, `prune`, `reindex`. */
  readonly operation: string;
  /** As in the journal: `call`, `command`, `debt` and so on. */
  readonly trigger: string;
  readonly startedAt: string;
  /** Where it is; `null` before the first table. `index` counts tables from 0. */
  readonly progress: {
    readonly table: string;
    readonly step: string;
    readonly index: number;
    readonly tables: number;
  } | null;
}

export interface EndedJob {
  readonly operation: string;
  readonly trigger: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** How many tables ended which way. */
  readonly succeeded: number;
  readonly skipped: number;
  readonly failed: number;
  /** Why the run as a whole failed, beside its tables; `null` when it did not. */
  readonly problem: Problem | null;
}

/**
 * What LanceDB asked of files and object stores in this process, for all projects together, since the
 * first project that counts was opened.
 */
export interface ObjectStoreSnapshot {
  readonly operations: readonly ObjectStoreOperation[];
  /** HTTP responses that told to slow down (429, 503). LanceDB does not tell in which operation. */
  readonly throttles: number;
}

/** All requests of one kind. */
export interface ObjectStoreOperation {
  /** As LanceDB names it: `get`, `put`, `head`, `list`, `delete` and so on. */
  readonly operation: string;
  readonly requests: number;
  readonly errors: number;
  readonly bytes: number;
  /** Requests of which LanceDB took the time: not those whose answer is a stream, such as a listing. */
  readonly timed: number;
  /** Sum of the time that these took. */
  readonly seconds: number;
}

/** Whether the process can be asked. */
export interface ControlSnapshot {
  /** `null` where it cannot be: switched off, or `problem` tells. */
  readonly endpoint: EndpointDescription | null;
  readonly allowsChanges: boolean;
  readonly problem: Problem | null;
}

export interface UnavailableFigure {
  /** Its place in the snapshot: `memory.anonymousBytes`. */
  readonly figure: string;
  readonly reason: string;
}
