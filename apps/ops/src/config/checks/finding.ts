import type { ConfigOrigin, LancekeepSettings } from '@lancekeep/config';
import { placeOf } from '@lancekeep/config';
import type { ConfigProblem } from '@lancekeep/errors';

/** What only the machine, the file or the database tells of a configuration. Codes are added, never renamed. */
export const CHECK_CODES = {
  /** The sessions may hold more than the machine or its control group has. */
  SESSIONS_ABOVE_MEMORY: 'warning',
  /** The memory budget is more than the machine or its control group has. */
  BUDGET_ABOVE_MEMORY: 'warning',
  /** An environment variable of LanceDB has a value with which it hangs. */
  LANCEDB_HANGS: 'error',
  /** Another version of LanceDB is installed than lancekeep is made for. */
  LANCEDB_UNSUPPORTED: 'warning',
  /** A secret stands in a file that other users can read. */
  SECRET_READABLE: 'warning',
  /** Two configurations, or a running project, have the same database. */
  DATABASE_SHARED: 'warning',
  /** Settings of a table that the database does not have. */
  UNKNOWN_TABLE: 'warning',
  /** The vectors in the database have another length. */
  DIMENSIONS_DIFFER: 'warning',
  /** An index is larger than the cache that should hold it. */
  INDEX_CACHE_SMALL: 'warning',
  /** The schedule begins runs faster than they end, as the journal has them. */
  SCHEDULE_TOO_FREQUENT: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

export interface Finding {
  readonly code: keyof typeof CHECK_CODES;
  /** One sentence without its full stop. */
  readonly message: string;
  readonly hint: string;
  /** RFC 6901 pointer of the setting to be changed. */
  readonly pointer: string;
  /** Where it stands, unless that is where the setting comes from. */
  readonly source?: string | undefined;
}

/** A valid configuration, and where each of its values comes from. */
export interface CheckedSettings {
  readonly config: LancekeepSettings;
  readonly origins: ReadonlyMap<string, ConfigOrigin>;
  /** `null` where the environment alone gives the settings. */
  readonly file: string | null;
}

/** A finding as a problem of the configuration, at the place of its setting. */
export function problemOf(
  { origins }: CheckedSettings,
  { code, message, hint, pointer, source }: Finding,
): ConfigProblem {
  const place = source === undefined ? placeOf(origins.get(pointer)) : { source };
  return { code, severity: CHECK_CODES[code], message, hint, pointer, ...place };
}
