import type { LancekeepConfig } from '@lancekeep/config';
import type {
  MaintenanceProgress,
  MaintenanceReport,
  PlannedOutcome,
  PlanRequest,
  TableOutcome,
} from 'lancekeep';
import type { Warning } from '../command/outcome.ts';

/** What is asked of a maintainer, whoever it is. */
export interface MaintainerRequest {
  readonly request: PlanRequest;
  readonly tables: readonly string[];
  readonly signal: AbortSignal;
}

export interface MaintainerRun extends MaintainerRequest {
  readonly unsafeRetention: boolean;
  readonly onProgress: (progress: MaintenanceProgress) => void;
  readonly onOutcome: (outcome: TableOutcome) => void;
  readonly onWarning: (warning: Warning) => void;
}

/**
 * Who maintains a project: this process, under the writer lease, or the process that holds the lease
 * already, which does it between its writes.
 */
export interface Maintainer extends AsyncDisposable {
  readonly project: { readonly name: string; readonly uri: string };
  /** `here`, or the process that holds the lease. */
  readonly by: MaintainedBy;
  /** The configuration that maintenance goes by. */
  readonly config: Pick<LancekeepConfig, 'database' | 'maintenance'>;
  readonly warnings: readonly Warning[];
  tableNames(): Promise<readonly string[]>;
  plan(asked: MaintainerRequest): Promise<readonly PlannedOutcome[]>;
  run(asked: MaintainerRun): Promise<MaintenanceReport>;
}

export type MaintainedBy =
  { readonly kind: 'here' } | { readonly kind: 'holder'; readonly processId: number };
