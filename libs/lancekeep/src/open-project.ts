import type { LancekeepConfigInput } from '@lancekeep/config';
import type { BuiltInCatalogue, Catalogue } from '@lancekeep/tables';
import type { MeterProvider } from '@opentelemetry/api';
import type { Logger } from './logger.ts';
import type { ProjectDb } from './project-db.ts';

export interface OpenProjectOptions<Tables extends Catalogue = BuiltInCatalogue> {
  /** The LanceDB database: a folder or an object-store URI. Wins over `config.database.uri`. */
  readonly uri?: string | undefined;
  /** The name under which the project is listed. Default: the folder's name. */
  readonly name?: string | undefined;
  /** `readWrite` (default) takes the writer lease; `readOnly` creates and changes nothing. */
  readonly mode?: 'readWrite' | 'readOnly' | undefined;
  /** Explicit options; they win over environment and file. */
  readonly config?: LancekeepConfigInput | undefined;
  /** A configuration file to use instead of the one that is found. */
  readonly configFile?: string | undefined;
  /** The tables. Default: the built-in catalogue of eight. */
  readonly catalogue?: Tables | undefined;
  /** Default: none; a library prints nothing. */
  readonly logger?: Logger | undefined;
  /**
   * Where OpenTelemetry collects what `stats()` tells, until `close()`. Names and meanings:
   * docs/observability.md. Default: none; the global provider is left alone.
   */
  readonly meterProvider?: MeterProvider | undefined;
}

/**
 * Opens a project: resolves the configuration, checks the path, takes the writer lease, finishes
 * what a crash left, creates missing tables, checks the others, and holds a handle of each.
 *
 * @throws LancekeepError `NO_PROJECT`, `CONFIG_INVALID`, `REMOTE_UNSUPPORTED`, `NOT_A_DATABASE`,
 * `PERMISSION_DENIED`, `PROJECT_BUSY` with the holder, `SESSION_LIMITS_CONFLICT`, `INVALID_ARGUMENT`
 * for a database that is open in this process with another `readConsistencyMs` or other
 * `storageOptions`, `INVALID_CATALOGUE`, `SCHEMA_MISMATCH` with every field, `TABLE_NOT_FOUND` for a table that a
 * reader would have to create.
 */
export async function openProject<Tables extends Catalogue = BuiltInCatalogue>(
  options: OpenProjectOptions<Tables> = {},
): Promise<ProjectDb<Tables>> {
  // Half of this package, which nobody needs who only looks at a database.
  const { startProject } = await import('./start-project.ts');
  return startProject(options);
}
