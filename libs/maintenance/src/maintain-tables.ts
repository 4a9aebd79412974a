import { fromNativeError, LancekeepError } from '@lancekeep/errors';
import type { HeldTable } from '@lancekeep/tables';
import { RunCompactors, type CompactionPlace } from './compaction/run-compactors.ts';
import { maintainTable } from './maintain-table.ts';
import type { MaintenanceProgress, MaintenanceReport, TableOutcome } from './maintenance-report.ts';

export interface MaintainTablesInput {
  readonly tables: readonly MaintenanceTarget[];
  /** How long a version is kept after it was superseded; `null` keeps every version. */
  readonly retentionMs: number | null;
  /** Where the native work runs. Default: all of it in this process. */
  readonly place?: CompactionPlace | undefined;
  /**
   * Checked between tables and between the steps of a table. A native call of this process runs to
   * its end; a child process is ended at once.
   */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MaintenanceProgress) => void) | undefined;
}

export interface MaintenanceTarget {
  readonly name: string;
  /** Opens the table where it is not held. One that cannot be opened is reported as failed. */
  readonly hold: () => Promise<HeldTable>;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
}

/**
 * Maintains tables one after the other. A table that fails does not stop the others; an abort keeps
 * what is done and skips the rest.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for a retention that is no number of milliseconds.
 */
export async function maintainTables(input: MaintainTablesInput): Promise<MaintenanceReport> {
  checkRetention(input.retentionMs);
  const started = performance.now();
  const compactors = new RunCompactors(input.place ?? null);
  const outcomes: TableOutcome[] = [];
  try {
    for (const [index, target] of input.tables.entries()) {
      if (input.signal?.aborted === true) {
        outcomes.push({ table: target.name, status: 'skipped', reason: 'interrupted' });
      } else {
        outcomes.push(await outcomeOf({ ...input, compactors, target, index }));
      }
    }
  } finally {
    await compactors.close();
  }
  return { tables: outcomes, durationMs: performance.now() - started };
}

async function outcomeOf(
  input: MaintainTablesInput & {
    readonly compactors: RunCompactors;
    readonly target: MaintenanceTarget;
    readonly index: number;
  },
): Promise<TableOutcome> {
  const { compactors, target, index } = input;
  const started = performance.now();
  const { name: table, folder } = target;
  let conflicts = 0;
  try {
    const maintained = await maintainTable({
      table: await target.hold(),
      folder,
      retentionMs: input.retentionMs,
      compactors,
      signal: input.signal,
      onStep: (step) => input.onProgress?.({ table, step, index, tables: input.tables.length }),
      onConflict: () => (conflicts += 1),
    });
    return maintained.status === 'skipped' ? maintained : { ...maintained, conflicts };
  } catch (error) {
    const { code, message, hint, subject } = fromNativeError(error, { table });
    const durationMs = performance.now() - started;
    return {
      table,
      status: 'failed',
      error: { code, message, hint, subject },
      conflicts,
      durationMs,
    };
  }
}

/** Not a number would compare as "superseded long ago" with every version. */
function checkRetention(retentionMs: number | null): void {
  if (retentionMs === null || retentionMs >= 0) return;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `A retention of ${retentionMs} ms is not possible.`,
    hint: 'Give 0 or more milliseconds, or null to keep every version.',
    subject: { argument: 'retentionMs', value: retentionMs },
  });
}
