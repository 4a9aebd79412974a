import type { MaintainedStore } from './maintained-store.ts';
import type { LoadInput } from './maintenance-input.ts';

/** The runs of maintenance of one process; nothing is done in the ways that have none. */
export class MaintenanceRuns {
  readonly isMaintaining: boolean;
  readonly #store: MaintainedStore;
  begun = 0;
  /** Runs that a write made fail. */
  lost = 0;
  /** Rows of the table in each run that did its work, added up: it rewrites all of them. */
  rows = 0;

  constructor({ way }: Pick<LoadInput, 'way'>, store: MaintainedStore) {
    this.isMaintaining = way !== 'plainNone' && way !== 'lancekeepNone';
    this.#store = store;
  }

  async next(): Promise<void> {
    if (!this.isMaintaining) return;
    this.begun += 1;
    const rows = await this.#store.countRows();
    const ending = await this.#store.maintain();
    if (ending === 'lost') this.lost += 1;
    if (ending === 'done') this.rows += rows;
  }
}
