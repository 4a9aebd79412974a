/** What can be wrong with a configuration. Codes are added, never renamed. */
export const PROBLEM_CODES = {
  /** The file is missing, a folder, not a regular file, or may not be read. */
  FILE_UNREADABLE: 'error',
  /** The file holds no value. */
  FILE_EMPTY: 'error',
  /** The file is larger than any configuration. */
  FILE_TOO_LARGE: 'error',
  /** The file is not UTF-8 text. */
  FILE_ENCODING: 'error',
  /** The name of the file tells no format that is known. */
  FILE_FORMAT: 'error',
  /** A JavaScript or TypeScript file failed while it was loaded, or exports no configuration. */
  MODULE_FAILED: 'error',
  /** A JavaScript or TypeScript file would have to be run, and whoever asks does not allow it. */
  MODULE_NOT_RUN: 'error',
  /** The text breaks the rules of its format. */
  SYNTAX: 'error',
  /** One key stands twice in one object. */
  DUPLICATE_KEY: 'error',
  /** Two spellings of one key, `indexCacheMb` and `index_cache_mb`, stand in one object. */
  BOTH_SPELLINGS: 'error',
  /** A file that another one extends cannot be used. */
  EXTENDS_FAILED: 'error',
  /** A file extends itself, at once or through others. */
  EXTENDS_CYCLE: 'error',
  /** There is no such setting. */
  UNKNOWN_KEY: 'error',
  /** The value is of another type. */
  WRONG_TYPE: 'error',
  /** The number is below the floor or above the ceiling of its setting. */
  OUT_OF_RANGE: 'error',
  /** The value has the right type, but not the right form. */
  INVALID_VALUE: 'error',
  /** A retention below what reads may need; maintenance is refused with it. */
  RETENTION_UNSAFE: 'warning',
  /** Nothing is ever due by the schedule. */
  SCHEDULE_NEVER_FIRES: 'warning',
  /** A storage option that LanceDB does not know, or that belongs to another object store. */
  UNKNOWN_STORAGE_OPTION: 'warning',
  /** No setting belongs to an environment variable that starts with `LANCEKEEP_`. */
  UNKNOWN_VARIABLE: 'warning',
  /** A second configuration file lies in the same folder and is not read. */
  FILE_IGNORED: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

/** A literal code of a `ConfigProblem`, the one thing a program should compare. */
export type ConfigProblemCode = keyof typeof PROBLEM_CODES;
