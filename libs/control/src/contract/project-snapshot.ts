/**
 * What a running project tells the outside, in its status file now and on its control endpoint
 * later. Plain JSON; times are ISO 8601 in UTC. Fields may be added under the same
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
}

export interface TableSnapshot {
  readonly name: string;
  /** The version of the held handle; `null` when it was not asked for. */
  readonly version: number | null;
  /** Absent from an older lancekeep. */
  readonly reads?: ReadsSnapshot | undefined;
}

/** The reads of one table that run in the process. */
export interface ReadsSnapshot {
  readonly running: number;
  /** Handles that `at()` opened. */
  readonly pinned: number;
  /** The oldest version in use; `null` when nothing reads. */
  readonly oldest: { readonly version: number; readonly since: string } | null;
}

/** Whether other processes can see which versions are in use. */
export interface ReadersSnapshot {
  /** `READER_NOT_PUBLISHED`, or `null`. */
  readonly problem: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
  } | null;
}

/** Memory of the process, as `readMemory()` and `readCgroup()` of `@lancekeep/memory` give it. */
export interface MemoryFigures {
  readonly rssBytes: number;
  readonly anonymousBytes: number | null;
  readonly fileBytes: number | null;
  readonly peakRssBytes: number | null;
  readonly heapUsedBytes: number;
  readonly externalBytes: number;
  readonly arrayBuffersBytes: number;
  /** `null` where the system has no control groups. Absent from an older lancekeep. */
  readonly cgroup?: CgroupFigures | null | undefined;
  /** `null` for a project without one. Absent from an older lancekeep. */
  readonly budget?: BudgetFigures | null | undefined;
  /** Absent from an older lancekeep. */
  readonly allocator?: AllocatorFigures | undefined;
  /** Absent from an older lancekeep. */
  readonly nativeLimits?: NativeLimitFigures | undefined;
}

/** What the control group of the process may and does hold: all processes in it together. */
export interface CgroupFigures {
  /** The lowest limit of the group and its ancestors; `null` when none is set. */
  readonly limitBytes: number | null;
  /** Without the page cache, which the system gives up before it ends a process. */
  readonly usageBytes: number;
}

/** The memory budget of the process. Sizes in bytes. */
export interface BudgetFigures {
  readonly budgetBytes: number;
  /** What the process had when the first project with this budget was opened. */
  readonly baselineBytes: number;
  /** Above the baseline, now and at the highest. */
  readonly usedBytes: number;
  readonly peakBytes: number;
  /** `anonymous`: memory that no file backs. `resident`: all, where the system tells no more. */
  readonly measuredBy: 'anonymous' | 'resident';
  /** How often the budget had to act. */
  readonly actions: {
    readonly waits: number;
    readonly releases: number;
    readonly collections: number;
    readonly splits: number;
    readonly refusals: number;
    readonly overdrafts: number;
  };
  /** How far estimates were off: for each kind of work the one that did worst. */
  readonly estimates: readonly {
    readonly operation: string;
    readonly times: number;
    readonly estimatedBytes: number;
    /** `null` where such work never ran alone. */
    readonly measuredBytes: number | null;
  }[];
}

/** What is tuned of the allocator of the process, and what is not. */
export interface AllocatorFigures {
  /** `glibc`, `jemalloc`, `mimalloc`, `tcmalloc`, `musl`, `unknown`. */
  readonly name: string;
  /** `query`, `indexing`, or `null` when the allocator is as it was found. */
  readonly profile: string | null;
  /** What could not be tuned, and why; `null` when all is. */
  readonly problem: string | null;
  /** What to set in the environment of the process instead; `null` when nothing is known to help. */
  readonly environment: string | null;
}

/** The limits of LanceDB's native code in the process, beside what the project wants. */
export interface NativeLimitFigures {
  /** Whether all that the project wants is in force. */
  readonly isApplied: boolean;
  readonly limits: readonly NativeLimitFigure[];
  readonly warnings: readonly MemoryWarning[];
}

export interface NativeLimitFigure {
  /** The environment variable that LanceDB reads. */
  readonly variable: string;
  /** What the project wants; `null`: LanceDB's own. */
  readonly value: number | null;
  readonly source: 'setting' | 'environment' | 'standard';
  /** What LanceDB has; `null`: its own. */
  readonly inForce: number | null;
}

export interface MemoryWarning {
  /** `LIMITS_NOT_APPLIED`, `LIMIT_REPLACED`. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface UnavailableFigure {
  /** Its place in the snapshot: `memory.anonymousBytes`. */
  readonly figure: string;
  readonly reason: string;
}
