import type { EndedJob, MaintenanceSnapshot, Problem, RunningJob } from '@lancekeep/control';
import type { MaintenanceProgress, TableOutcome } from '@lancekeep/maintenance';
import { randomUUID } from 'node:crypto';

/** What a run tells of itself. */
export interface JobNotes {
  readonly onProgress: (progress: MaintenanceProgress) => void;
  readonly onOutcome: (outcome: TableOutcome) => void;
  /** It is over; `problem` when it failed as a whole. */
  readonly end: (problem: Problem | null) => void;
}

interface Job extends Pick<RunningJob, 'id' | 'operation' | 'trigger' | 'startedAt'> {
  progress: RunningJob['progress'];
  readonly counts: Record<TableOutcome['status'], number>;
}

/**
 * The maintenance runs of this process on one database, for all who have it open. Several may be under
 * way, which meet at the write gates of the tables: the one that began first is told as the running one.
 */
export class MaintenanceJobs {
  readonly #running = new Set<Job>();
  #last: EndedJob | null = null;

  begin(run: Pick<RunningJob, 'operation' | 'trigger'> & { readonly startedAt: Date }): JobNotes {
    const { operation, trigger } = run;
    const job: Job = {
      id: randomUUID(),
      operation,
      trigger,
      startedAt: run.startedAt.toISOString(),
      progress: null,
      counts: { succeeded: 0, skipped: 0, failed: 0 },
    };
    this.#running.add(job);
    return {
      onProgress: ({ table, step, index, tables }) => {
        job.progress = { table, step, index, tables };
      },
      onOutcome: ({ status }) => void (job.counts[status] += 1),
      end: (problem) => this.#end(job, problem),
    };
  }

  snapshot(): MaintenanceSnapshot {
    const [first] = this.#running;
    return { running: first === undefined ? null : runningJob(first), last: this.#last };
  }

  #end(job: Job, problem: Problem | null): void {
    this.#running.delete(job);
    const { operation, trigger, startedAt, counts } = job;
    const endedAt = new Date().toISOString();
    this.#last = { operation, trigger, startedAt, endedAt, ...counts, problem };
  }
}

const runningJob = ({ id, operation, trigger, startedAt, progress }: Job): RunningJob => ({
  id,
  operation,
  trigger,
  startedAt,
  progress,
});
