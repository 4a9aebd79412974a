import type { ProjectSnapshot } from './project-snapshot.ts';
import type { TableSnapshot } from './table-snapshot.ts';

/** Whatever JSON can hold, as it comes from a project: plans and reports are the project's own words. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What maintenance is asked for, as in `project.maintenance`. */
export interface MaintenanceRequest {
  readonly operation: 'optimize' | 'compact' | 'prune' | 'reindex';
  /** Names of tables in the database. Default: all that the project holds. */
  readonly tables?: readonly string[] | undefined;
  readonly force?: boolean | undefined;
  readonly acceptCompaction?: boolean | undefined;
  readonly unsafeRetention?: boolean | undefined;
}

/** What a run tells meanwhile; its data is what the callbacks of `project.maintenance` are given. */
export interface MaintenanceEvent {
  readonly event: 'progress' | 'outcome' | 'warning';
  readonly data: unknown;
}

/** The configuration in use. Values that are secrets are masked. */
export interface ConfigurationReport {
  readonly config: Json;
  /** By JSON pointer, such as `/database/indexCacheMb`, where the value comes from. */
  readonly origins: Readonly<Record<string, Json>>;
  /**
   * By JSON pointer, what the value took the place of, strongest first: `{ value, origin }`, with masked
   * secrets. Absent from the answer of an older process.
   */
  readonly overridden?: Readonly<Record<string, Json>> | undefined;
  /** The configuration file in use. */
  readonly file: string | null;
}

/** A vector search of a running project that was sampled, as far as asking it again needs it. */
export interface RecordedSearch {
  readonly at: string;
  /** One, or those of a search by several vectors. */
  readonly vectors: readonly (readonly number[])[];
  /** `null`: none was named; the table has one vector column. */
  readonly column: string | null;
  /** `null`: LanceDB's own. */
  readonly limit: number | null;
}

/** What a release of memory brought; more figures may come with it. */
export interface MemoryReleaseReport {
  readonly before: { readonly rssBytes: number };
  readonly after: { readonly rssBytes: number };
  /** Whether the allocator was told to give back what is free. */
  readonly isTrimmed: boolean;
}

/** A setting that has another value in use than its file, the environment and the options say now. */
export interface ConfigChange {
  /** JSON pointer (RFC 6901), such as `/maintenance/retentionMs`. */
  readonly pointer: string;
  /** `null` where it has none. Secrets are masked. */
  readonly inUse: Json;
  /** `null` where it has none any more. Secrets are masked. */
  readonly configured: Json;
  /** Where `configured` comes from; `null` where nobody gives it any more. */
  readonly origin: Json;
  /** With the next `reload`, or when the project is opened again. */
  readonly takesEffect: 'reload' | 'reopen';
}

/** What a `reload` would find. */
export interface ConfigChangesReport {
  /** In the order of their pointers. */
  readonly changes: readonly ConfigChange[];
  /** The configuration file that was read. */
  readonly file: string | null;
}

/** What became of a `reload`. Pointers into the configuration. */
export interface ReloadReport {
  /** Settings that have another value now. */
  readonly applied: readonly string[];
  /** Settings that differ from what is in use, and take effect when the project is opened again. */
  readonly waiting: readonly string[];
}

/**
 * What a running project can be asked. The project implements it, the control server calls it; each
 * may throw a `LancekeepError`, which reaches whoever asked.
 */
export interface ProjectActions {
  /** Without I/O: for a question a second. */
  snapshot(): ProjectSnapshot;
  /** Measures tables, all by default; figures that were costly to get are given again for a while. */
  tables(names: readonly string[] | undefined): Promise<readonly TableSnapshot[]>;
  /** All tables of the database, also those that the project does not hold. */
  tableNames(): Promise<readonly string[]>;
  /** The last vector searches of a table that were sampled, oldest first: 16 at most. */
  searches(table: string): readonly RecordedSearch[];
  configuration(): ConfigurationReport;
  /** Resolves the configuration anew, and changes nothing. */
  configurationChanges(): Promise<ConfigChangesReport>;
  plan(request: MaintenanceRequest, signal: AbortSignal): Promise<unknown>;
  /** Newest first. */
  history(limit: number): Promise<unknown>;
  /** In the text format of Prometheus. */
  metrics(): Promise<string>;
  /** Gives the report of the run; ends early, with what is done, when `signal` is aborted. */
  maintain(
    request: MaintenanceRequest,
    run: { readonly signal: AbortSignal; readonly onEvent: (event: MaintenanceEvent) => void },
  ): Promise<unknown>;
  releaseMemory(): Promise<MemoryReleaseReport>;
  reload(): Promise<ReloadReport>;
}
