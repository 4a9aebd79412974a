import type { PlannedOutcome } from 'lancekeep';
import type { Warning } from '../command/outcome.ts';
import type { MaintainedBy, MaintainerRequest } from './maintainer.ts';

/** Who plans the maintenance of a project; nothing is changed, and no lease is needed. */
export interface Planner extends AsyncDisposable {
  readonly project: { readonly name: string; readonly uri: string };
  /** Who would maintain the project now, whose plan this is. */
  readonly by: MaintainedBy;
  readonly warnings: readonly Warning[];
  tableNames(): Promise<readonly string[]>;
  plan(asked: MaintainerRequest): Promise<readonly PlannedOutcome[]>;
}
