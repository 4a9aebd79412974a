import { isRemoteUri } from '@lancekeep/config';
import type { Problem } from '@lancekeep/control';
import { fromNativeError, type LancekeepError } from '@lancekeep/errors';
import {
  journalEntry,
  RunIo,
  settleRun,
  type DatabaseActivity,
  type MaintenanceJournal,
  type MaintenanceProgress,
  type MaintenanceReport,
  type MaintenanceTrigger,
  type TableOutcome,
  type Written,
} from '@lancekeep/maintenance';
import type { Logger } from './logger.ts';
import type { MaintenanceJobs } from './maintenance-jobs.ts';

export interface JournaledRunInput {
  readonly activity: DatabaseActivity;
  readonly jobs: MaintenanceJobs;
  readonly journal: MaintenanceJournal;
  readonly logger: Logger;
  readonly project: { readonly name: string; readonly uri: string };
  readonly operation: string;
  readonly trigger: MaintenanceTrigger;
  /** Told of what goes wrong beside the run. */
  readonly onWarning?: ((warning: LancekeepError) => void) | undefined;
}

/** What a run tells while it is under way. */
export interface RunNotes {
  readonly onIo: RunIo['note'];
  /** The turn of a table begins. */
  readonly onTable: (table: string) => void;
  readonly onProgress: (progress: MaintenanceProgress) => void;
  readonly onOutcome: (outcome: TableOutcome) => void;
}

/**
 * Runs maintenance, books it with the database's activity and jobs, and writes it into the journal, also when
 * it throws. A journal that cannot be written is a warning: the tables are maintained all the same.
 */
export async function journaledRun(
  input: JournaledRunInput,
  run: (notes: RunNotes) => Promise<MaintenanceReport>,
): Promise<MaintenanceReport> {
  const { activity, jobs, operation, project } = input;
  const startedAt = new Date();
  const started = performance.now();
  const io = new RunIo(isRemoteUri(project.uri) ? 'objectStore' : 'folder');
  const seen = new Map<string, Written>();
  const onTable = (table: string): void => void seen.set(table, activity.written(table));
  const context = { ...input, startedAt, io: io.tables() };
  const end = activity.begin('maintenance');
  const job = jobs.begin({ ...input, startedAt });
  let problem: Problem | null = null;
  try {
    const report = await run({ ...job, onIo: io.note, onTable });
    settleRun({ activity, operation, outcomes: report.tables, seen, nowMs: Date.now() });
    await write(input, () => journalEntry(report, context));
    return report;
  } catch (error) {
    const { code, message, hint } = fromNativeError(error, { operation });
    problem = { code, message, hint };
    const report = { tables: [], durationMs: performance.now() - started };
    await write(input, () => journalEntry(report, { ...context, error: { code, message } }));
    throw error;
  } finally {
    job.end(problem);
    end();
  }
}

async function write(
  { journal, logger, onWarning }: JournaledRunInput,
  entry: () => ReturnType<typeof journalEntry>,
): Promise<void> {
  try {
    await journal.append(entry());
  } catch (error) {
    const err = fromNativeError(error, { path: journal.folder, operation: 'write the journal' });
    logger.warn({ err }, 'the maintenance journal could not be written');
    onWarning?.(err);
  }
}
