import type { EndpointDescription } from '../contract/endpoint-description.ts';
import type { HealthReport } from '../contract/health-report.ts';
import type {
  ConfigChangesReport,
  ConfigurationReport,
  MaintenanceEvent,
  MaintenanceRequest,
  MemoryReleaseReport,
  RecordedSearch,
  ReloadReport,
} from '../contract/project-actions.ts';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import type { TableSnapshot } from '../contract/table-snapshot.ts';

/** A running project, as its snapshot describes it. */
export interface AskedProject {
  /** `control.endpoint` of the snapshot. */
  readonly endpoint: EndpointDescription;
  readonly name: string;
  readonly processId: number;
}

export interface AskOptions {
  /**
   * Milliseconds without an answer or a sign of life until the process counts as one that hangs. A
   * process that works on an answer gives a sign twice a second. Default 2000.
   */
  readonly timeoutMs?: number | undefined;
}

export interface FollowOptions {
  /** Asks the project to stop. Its report comes all the same, with what is done by then. */
  readonly signal?: AbortSignal | undefined;
  /** Called with what the run tells meanwhile; what it throws ends the run. */
  readonly onEvent?: ((event: MaintenanceEvent) => void) | undefined;
}

/**
 * Asks one running project. Each call connects anew. All reject with a `LancekeepError`:
 *
 * - `NOT_RESPONDING`: the process hangs or is gone, or ended before it had answered.
 * - `CONTROL_REFUSED`: the token is wrong, or the project allows no changes.
 * - `PERMISSION_DENIED`: the socket cannot be reached, or cannot be trusted.
 * - `CONTROL_UNAVAILABLE`: it answers, but nothing that this version understands; or it is too busy.
 * - `PROJECT_CLOSED`: it closed the project meanwhile.
 * - any error that the project itself has with the request, with its code.
 */
export interface ProjectClient {
  health(): Promise<HealthReport>;
  statistics(): Promise<ProjectSnapshot>;
  /** Measures the tables of these names, all by default. */
  tables(names?: readonly string[]): Promise<readonly TableSnapshot[]>;
  /** All tables of the database. */
  tableNames(): Promise<readonly string[]>;
  /** The last vector searches of a table that were sampled. */
  searches(table: string): Promise<readonly RecordedSearch[]>;
  configuration(): Promise<ConfigurationReport>;
  /** What a reload would find: settings that were changed since they were read. */
  configurationChanges(): Promise<ConfigChangesReport>;
  /** @throws LancekeepError `INTERRUPTED` when `signal` is aborted. */
  plan(
    request: MaintenanceRequest,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<unknown>;
  /** Newest first. Default: the last 20. */
  history(limit?: number): Promise<unknown>;
  /** In the text format of Prometheus. */
  metrics(): Promise<string>;
  releaseMemory(): Promise<MemoryReleaseReport>;
  reload(): Promise<ReloadReport>;
  /**
   * Gives the report of the run.
   *
   * @throws LancekeepError `INTERRUPTED` when `signal` was aborted before it began;
   * `NOT_RESPONDING` when the process gives no sign of life for 10 seconds.
   */
  maintain(request: MaintenanceRequest, options?: FollowOptions): Promise<unknown>;
}
