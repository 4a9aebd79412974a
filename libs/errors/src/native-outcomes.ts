import type { ErrorCode } from './error-codes.ts';

/** What a person needs to know about a native error, and whether a program may try again. */
interface NativeOutcome {
  /** Ends the sentence that the subject begins: "add on table t …". */
  readonly happened: string;
  readonly hint: string;
  /** Whether the same call can succeed once the table handle is at its latest version. */
  readonly retryable: boolean;
}

const OUTCOMES = {
  COMMIT_CONFLICT: {
    happened: 'lost to a concurrent commit',
    hint: 'Bring the handle to the latest version with checkoutLatest() and try again.',
    retryable: true,
  },
  // The same call might go through now, but on top of a table that it was not meant for.
  INCOMPATIBLE_TRANSACTION: {
    happened: 'met a concurrent commit that changed what it builds on',
    hint: 'Bring the handle to the latest version, look at what changed and plan the operation again.',
    retryable: false,
  },
  TABLE_NOT_FOUND: {
    happened: 'found no such table',
    hint: 'Check the table name and the database path; another process may have dropped the table.',
    retryable: false,
  },
  VERSION_NOT_FOUND: {
    happened: 'found no such version or tag',
    hint: 'Use a version that listVersions() or tags() names; this one was pruned or never existed.',
    retryable: false,
  },
  FILE_NOT_FOUND: {
    happened: 'needs a file that is gone',
    hint: 'Bring the handle to the latest version with checkoutLatest(); if that one fails as well, restore the table from a backup.',
    retryable: true,
  },
  AMBIGUOUS_MERGE: {
    happened: 'got several rows for one target row',
    hint: 'Give each merge key once in a batch.',
    retryable: false,
  },
  RESOURCES_EXHAUSTED: {
    happened: 'needs more memory than the native pool has',
    hint: 'Raise LANCE_MEM_POOL_SIZE (bytes) before LanceDB is first used, or work on fewer rows at once.',
    retryable: false,
  },
  SCHEMA_MISMATCH: {
    happened: 'got columns or values that do not fit the table',
    hint: "Compare the columns, types and vector lengths given with the table's schema().",
    retryable: false,
  },
  PERMISSION_DENIED: {
    happened: 'was refused by the storage',
    hint: 'Check the owner and mode of the path and whether it is mounted read-only, or the credentials of the object store.',
    retryable: false,
  },
  DISK_FULL: {
    happened: 'found no room on the disk',
    hint: 'Free space or raise the quota, on the folder for temporary files too, then try again.',
    retryable: false,
  },
  NATIVE_ERROR: {
    happened: 'failed',
    hint: 'Read the cause for the whole native message.',
    retryable: false,
  },
} as const satisfies Partial<Record<ErrorCode, NativeOutcome>>;

/** The codes that errors of native origin carry. */
export type NativeErrorCode = keyof typeof OUTCOMES;

export function nativeOutcome(code: NativeErrorCode): NativeOutcome {
  return OUTCOMES[code];
}

/** Whether an error with this code tells of a commit that lost to another one, and changed nothing. */
export function isConflict(code: ErrorCode): boolean {
  return code === 'COMMIT_CONFLICT' || code === 'INCOMPATIBLE_TRANSACTION';
}

/**
 * Whether an operation that failed with `code` may be tried again as it is, after its table handle
 * went to the latest version. How often, and with which pauses, is for the caller to say.
 */
export function isRetryable(code: ErrorCode): boolean {
  return Object.hasOwn(OUTCOMES, code) && OUTCOMES[code as NativeErrorCode].retryable;
}
