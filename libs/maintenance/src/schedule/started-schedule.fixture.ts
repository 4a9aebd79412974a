import { onTestFinished } from 'vitest';
import { maintained } from '../journal/sample-report.fixture.ts';
import type { MaintenanceReport, TableOutcome } from '../maintenance-report.ts';
import { DatabaseActivity } from './database-activity.ts';
import { MaintenanceSchedule, type ScheduledRun } from './maintenance-schedule.ts';
import { ManualClock, settled } from './manual-clock.fixture.ts';
import type { ScheduleSettings } from './schedule-settings.ts';
import { settleRun } from './settle-run.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const SETTINGS: ScheduleSettings = {
  thresholds: { commits: 10, rows: 0, bytes: 0 },
  periodic: 'sweep',
  nextSweepMs: () => Infinity,
  isQuiet: () => false,
  jitterMs: 0,
  pauseBetweenTablesMs: 0,
  gateShare: 1,
};

export const commits = (count: number) => ({ commits: count, rows: 0, bytes: 0 });

export interface StartedSchedule {
  readonly clock: ManualClock;
  readonly activity: DatabaseActivity;
  /** What happened, as `08:00:00 sweep a b`. */
  readonly log: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface StartInput {
  readonly settings?: Partial<ScheduleSettings>;
  readonly tables?: readonly string[];
  readonly clock?: ManualClock;
  readonly activity?: DatabaseActivity;
  /** What a run does to one table. Default: it succeeds at once. */
  readonly work?: (table: string, run: ScheduledRun) => Promise<TableOutcome> | TableOutcome;
}

/** A schedule over tables that are not there, at eight o'clock. */
export async function startSchedule(input: StartInput = {}): Promise<StartedSchedule> {
  const { tables = ['a', 'b'], activity = new DatabaseActivity() } = input;
  const clock = input.clock ?? new ManualClock('2026-03-01T08:00:00Z');
  const log: string[] = [];
  const say = (text: string): void => {
    log.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${text}`);
  };
  const schedule = new MaintenanceSchedule({
    settings: { ...SETTINGS, ...input.settings },
    activity,
    clock,
    random: () => 1,
    tables: () => Promise.resolve(tables),
    maintain: (run) => maintain({ ...input, run, activity, clock }),
    events: {
      onBegin: (run) => say([run.trigger, ...run.tables].join(' ')),
      onRun: ({ tables: outcomes }) =>
        say(`ended ${outcomes.map(({ status }) => status).join(' ')}`),
      onFailure: (error) => say(`threw ${error instanceof Error ? error.message : ''}`),
      onHeldBack: (by) => say(`held back by ${by}`),
    },
  });
  const controller = new AbortController();
  const ended = schedule.run(controller.signal);
  const stop = async (): Promise<void> => {
    controller.abort();
    await ended;
  };
  onTestFinished(stop);
  await settled();
  return { clock, activity, log, stop };
}

/** As a project does it. */
async function maintain(
  input: Pick<StartInput, 'work'> & {
    readonly run: ScheduledRun;
    readonly activity: DatabaseActivity;
    readonly clock: ManualClock;
  },
): Promise<MaintenanceReport> {
  const { work = maintained, run, activity, clock } = input;
  const outcomes: TableOutcome[] = [];
  const seen = new Map<string, ReturnType<DatabaseActivity['written']>>();
  for (const [index, table] of run.tables.entries()) {
    await run.beforeTable(index);
    seen.set(table, activity.written(table));
    outcomes.push(
      run.signal.aborted
        ? { table, status: 'skipped', reason: 'interrupted' }
        : await work(table, run),
    );
  }
  settleRun({ activity, operation: 'optimize', outcomes, seen, nowMs: clock.now() });
  return { tables: outcomes, durationMs: 1 };
}
