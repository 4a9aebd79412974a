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
