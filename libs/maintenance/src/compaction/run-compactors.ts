import { isRemoteUri, type MaintenanceConfig } from '@lancekeep/config';
import { ChildCompactor } from '../child/child-compactor.ts';
import type { ChildDatabase } from '../child/child-messages.ts';
import type { Compactor } from './compactor.ts';
import { ownProcessCompactor } from './own-process-compactor.ts';

export interface CompactionPlace {
  readonly runIn: MaintenanceConfig['runIn'];
  /** For a child, which opens it by itself. */
  readonly database: ChildDatabase;
}

/**
 * From here on a child is worth it. One takes 90 MB, of which the other process shares 55, and 0.25 s
 * to start (docs/decisions/0009): below this estimate it would take more than it keeps away.
 */
const CHILD_FROM_BYTES = 64 * 2 ** 20;

/** The compactors of one maintenance run, which share one child. */
export class RunCompactors {
  readonly #place: CompactionPlace | null;
  #child: ChildCompactor | null = null;

  /** `null`: everything in this process. */
  constructor(place: CompactionPlace | null) {
    this.#place = place;
  }

  /** The compactor for a table that is expected to take so much. Starts nothing. */
  choose(estimatedPeakBytes: number): Compactor {
    if (this.#place === null) return ownProcessCompactor;
    const { runIn, database } = this.#place;
    const isForChild =
      runIn === 'childProcess' || (runIn === 'auto' && estimatedPeakBytes >= CHILD_FROM_BYTES);
    if (!isForChild) return ownProcessCompactor;
    const store = isRemoteUri(database.uri) ? 'objectStore' : 'folder';
    return (this.#child ??= new ChildCompactor({ database, store }));
  }

  /** Ends the child, if there is one, and waits until it is gone. */
  async close(): Promise<void> {
    await this.#child?.close();
  }
}
