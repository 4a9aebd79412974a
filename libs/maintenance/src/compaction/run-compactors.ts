import { isRemoteUri, type MaintenanceConfig } from '@lancekeep/config';
import { readCgroup, type MemoryBudget } from '@lancekeep/memory';
import { ChildCompactor } from '../child/child-compactor.ts';
import type { ChildDatabase } from '../child/child-messages.ts';
import type { ProcessIo } from './process-io.ts';
import type { Compactor } from './compactor.ts';
import { withinBudget } from './budgeted-compactor.ts';
import { checkChildFits } from './check-child-fits.ts';
import { ownProcessCompactor } from './own-process-compactor.ts';

export interface CompactionPlace {
  readonly runIn: MaintenanceConfig['runIn'];
  /** For a child, which opens it by itself. */
  readonly database: ChildDatabase;
  /** What work in this process must fit into. Default: nothing. */
  readonly budget?: MemoryBudget | null | undefined;
  /** Variables for a child. For tests: a wrong one makes LanceDB hang. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Told of what every native call that came to its end had read and written. */
  readonly onIo?: ((table: string, io: ProcessIo | null) => void) | undefined;
}

/**
 * From here on a child is worth it. One takes 80 MB, of which the other process shares 55, and 0.15 s
 * to start and more (docs/decisions/0009): below this estimate it would take more than it keeps away.
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

  /**
   * The compactor for a table that is expected to take so much. Starts nothing.
   *
   * @throws LancekeepError `MEMORY_BUDGET_EXCEEDED` when the control group has no room for a child.
   */
  async choose(table: string, estimatedPeakBytes: number): Promise<Compactor> {
    return this.#watched(await this.#choose(table, estimatedPeakBytes));
  }

  /** Ends the child, if there is one, and waits until it is gone. */
  async close(): Promise<void> {
    await this.#child?.close();
  }

  async #choose(table: string, estimatedPeakBytes: number): Promise<Compactor> {
    if (this.#place === null) return ownProcessCompactor;
    const { database, budget = null, environment } = this.#place;
    if (!(await this.#isForChild(estimatedPeakBytes))) {
      return budget === null ? ownProcessCompactor : withinBudget(budget, estimatedPeakBytes);
    }
    checkChildFits(table, estimatedPeakBytes, readCgroup());
    const store = isRemoteUri(database.uri) ? 'objectStore' : 'folder';
    return (this.#child ??= new ChildCompactor({ database, store, environment }));
  }

  async #isForChild(estimatedPeakBytes: number): Promise<boolean> {
    const { runIn, budget = null } = this.#place ?? { runIn: 'ownProcess' };
    if (runIn !== 'auto') return runIn === 'childProcess';
    if (estimatedPeakBytes >= CHILD_FROM_BYTES) return true;
    if (budget === null) return false;
    const fits = (await budget.roomAlone(estimatedPeakBytes)) >= estimatedPeakBytes;
    if (!fits) budget.noteRefusal();
    return !fits;
  }

  #watched(compactor: Compactor): Compactor {
    const onIo = this.#place?.onIo;
    if (onIo === undefined) return compactor;
    return {
      ranIn: compactor.ranIn,
      // Asked at every look: a child is started by its first work.
      get processId() {
        return compactor.processId;
      },
      async optimize(input) {
        const optimized = await compactor.optimize(input);
        onIo(input.name, optimized.io);
        return optimized;
      },
      async createIndex(input) {
        const built = await compactor.createIndex(input);
        onIo(input.name, built.io);
        return built;
      },
    };
  }
}
