import type { LancekeepConfig } from '@lancekeep/config';
import type { MaintenanceProgress, MaintenanceReport, PlanRequest, TableOutcome } from 'lancekeep';
import type { Warning } from '../command/outcome.ts';
import type { Planner } from './planner.ts';

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
export interface Maintainer extends Planner {
  /** The configuration that maintenance goes by. */
  readonly config: Pick<LancekeepConfig, 'database' | 'maintenance'>;
  run(asked: MaintainerRun): Promise<MaintenanceReport>;
}

/** `here`, or the process that holds the lease. */
export type MaintainedBy =
  { readonly kind: 'here' } | { readonly kind: 'holder'; readonly processId: number };
