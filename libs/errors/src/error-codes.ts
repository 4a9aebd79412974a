/**
 * Every code that lancekeep throws or reports, with the subject fields that its errors carry.
 * Codes are part of the public contract: they are added, never renamed.
 */
export interface ErrorSubjects {
  // Configuration and arguments
  /** No database location was given anywhere. */
  NO_PROJECT: { readonly searched: readonly string[] };
  /** There is no configuration file in any of the folders that were searched. */
  NO_CONFIG_FILE: { readonly searched: readonly string[] };
  /** The configuration has problems; all of them are listed. */
  CONFIG_INVALID: { readonly problems: readonly ConfigProblem[] };
  /** A method or command got a value that it cannot work with. */
  INVALID_ARGUMENT: { readonly argument: string; readonly value?: unknown };
  /** A catalogue contradicts itself, for example two tables of one name. */
  INVALID_CATALOGUE: { readonly table?: string; readonly column?: string };
  /** Several projects match where one is needed. */
  SEVERAL_PROJECTS: { readonly candidates: readonly string[] };

  // Opening and closing
  /** LanceDB Cloud (`db://`) maintains itself and is not for lancekeep. */
  REMOTE_UNSUPPORTED: { readonly uri: string };
  /** The path is missing, or it is no LanceDB database. */
  NOT_A_DATABASE: { readonly uri: string };
  /** Another process, or another thread, holds the writer lease. */
  PROJECT_BUSY: { readonly path: string; readonly holder: LeaseHolder | null };
  /** No process that has the project open answers: each of them hangs or is gone, or none ran. */
  NOT_RESPONDING: { readonly project: string; readonly processIds: readonly number[] };
  /** A running project refuses what it was asked for: the token is missing or wrong, or it allows no changes. */
  CONTROL_REFUSED: { readonly socket: string; readonly request: string };
  /** A running project cannot be asked: its socket could not be made, or cannot be trusted. */
  CONTROL_UNAVAILABLE: { readonly path: string };
  /** Two open projects ask for different session limits in one process. */
  SESSION_LIMITS_CONFLICT: {
    readonly session: string;
    readonly inUse: unknown;
    readonly requested: unknown;
  };
  /** Two open projects ask for different memory budgets in one process. Both in MB. */
  MEMORY_BUDGET_CONFLICT: { readonly inUse: number; readonly requested: number };
  /** The control group of the process does not allow what the budget would. All in MB. */
  MEMORY_BUDGET_TOO_LARGE: {
    readonly budgetMb: number;
    readonly limitMb: number;
    readonly usedMb: number;
  };
  /** The caches alone leave too little of the budget for a write or a query. Both in MB. */
  MEMORY_BUDGET_TOO_SMALL: { readonly budgetMb: number; readonly leastMb: number };
  /** Work that does not fit into what is left of the memory budget was not begun. In MB. */
  MEMORY_BUDGET_EXCEEDED: {
    readonly operation: string;
    readonly estimatedMb: number;
    readonly budgetMb: number;
    readonly usedMb: number;
  };
  /** A write on a project that was opened with mode `readOnly`. */
  READ_ONLY: { readonly operation: string };
  /** The project was closed before. */
  PROJECT_CLOSED: { readonly project: string };

  // Rows: nothing was changed when one of these is thrown
  /** One batch names the same key more than once. */
  DUPLICATE_KEY: { readonly table: string; readonly keys: readonly string[] };
  /** `add` was given keys that the table has. */
  KEY_EXISTS: { readonly table: string; readonly keys: readonly string[] };
  /** A key belongs to a group that the call does not list. */
  KEY_IN_OTHER_GROUP: {
    readonly table: string;
    readonly conflicts: readonly { readonly key: string; readonly group: string }[];
  };
  /** A row belongs to a group that the call does not list. */
  GROUP_NOT_LISTED: { readonly table: string; readonly groups: readonly string[] };
  /** A row lacks its key. */
  MISSING_KEY: { readonly table: string; readonly rows: readonly number[] };
  /** A vector has a wrong length, or holds NaN or an infinity. */
  INVALID_VECTOR: { readonly table: string; readonly column: string; readonly row: number };
  /** A row has a value that its column cannot hold, or a column that the table lacks. */
  INVALID_ROW: { readonly table: string; readonly column: string; readonly row: number };
  /** A foreign writer kept changing the same rows; the repair was given up. */
  FOREIGN_WRITER: { readonly table: string; readonly attempts: number };

  // What native LanceDB, or the system below it, reports
  /** A concurrent commit won; the operation may be tried again on the latest version. */
  COMMIT_CONFLICT: NativeSubject;
  /** A concurrent commit changed what this operation builds on; it must be planned again. */
  INCOMPATIBLE_TRANSACTION: NativeSubject;
  /** The database has no table of that name. */
  TABLE_NOT_FOUND: NativeSubject;
  /** The version was pruned, or never existed. `version` is what was asked for: a number or a tag. */
  VERSION_NOT_FOUND: NativeSubject & { readonly version?: number | string };
  /** A data file is gone: a handle reads a version that was pruned. */
  FILE_NOT_FOUND: NativeSubject;
  /** Several source rows match one target row in a merge. */
  AMBIGUOUS_MERGE: NativeSubject;
  /** A native memory pool is too small for the operation. */
  RESOURCES_EXHAUSTED: NativeSubject;
  /** The columns of a table or batch are not the expected ones. */
  SCHEMA_MISMATCH: NativeSubject & { readonly fields?: readonly FieldMismatch[] };
  /** The system refuses access to a file or folder. */
  PERMISSION_DENIED: NativeSubject;
  /** The disk, or a quota on it, is full. */
  DISK_FULL: NativeSubject;
  /** A native error that matches no known pattern. */
  NATIVE_ERROR: NativeSubject;

  // Reading beside maintenance
  /** A read lasted longer than the version that it read was kept. */
  VERSION_PRUNED: {
    readonly table: string;
    /** The version, or one shortly before it. */
    readonly version: number;
  };
  /** Other processes cannot see which versions this one uses; it reads all the same. */
  READER_NOT_PUBLISHED: { readonly path: string };
  /** The retention is shorter than reads may need a version. Both in milliseconds. */
  RETENTION_UNSAFE: { readonly retentionMs: number; readonly floorMs: number };

  // Running and maintaining
  /** The caller aborted the work. */
  INTERRUPTED: { readonly operation: string };
  /** The child process that worked on a table ended before it had answered. */
  CHILD_PROCESS_FAILED: {
    readonly table: string;
    /** `null` for a process that a signal ended, or that could not be started. */
    readonly exitCode: number | null;
    readonly signal: string | null;
    /** The last lines that it wrote. */
    readonly stderr: string;
  };
  /** Other programs kept changing the table for as long as maintenance was tried again. */
  STARVED: { readonly table: string; readonly attempts: number; readonly triedMs: number };
  /** Maintenance of the table took longer than it may, and its child process was ended. */
  MAINTENANCE_TIMEOUT: { readonly table: string; readonly timeoutMs: number };
  /** The doctor found what is not as it should be; each finding tells how to mend it. */
  PROBLEMS_FOUND: { readonly findings: readonly string[] };
  /** Some tables were maintained, others failed. */
  PARTLY_FAILED: { readonly tables: readonly string[] };
}

/** A literal code, the one thing a program should compare. */
export type ErrorCode = keyof ErrorSubjects;

/** What an error of native origin is about, as far as the caller knew it. */
export interface NativeSubject {
  readonly table?: string;
  readonly path?: string;
  readonly operation?: string;
}

/** One field of a table that is not as the catalogue says. */
export interface FieldMismatch {
  readonly field: string;
  /** The Arrow type that the catalogue declares; `null` when the catalogue has no such field. */
  readonly expected: string | null;
  /** The Arrow type that the table has; `null` when the table lacks the field. */
  readonly found: string | null;
}

/** Who holds the writer lease of a project. */
export interface LeaseHolder {
  readonly processId: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
  /** The name under which the holder opened the project. */
  readonly project: string;
}

/** One problem of a configuration, at its place. */
export interface ConfigProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do, for example "did you mean indexCacheMb?". */
  readonly hint?: string;
  /** RFC 6901 JSON pointer of the value, `""` for the whole document. */
  readonly pointer: string;
  /** The file, environment variable or option that the value came from. */
  readonly source: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
  /** Where it ends; there where `line` is. 1-based. */
  readonly endLine?: number;
  /** 1-based, in UTF-16 code units, the first one after it: an empty place ends where it begins. */
  readonly endColumn?: number;
}
