import type { MaintenanceScheduleConfig } from '@lancekeep/config';
import { cronTimes } from './cron-times.ts';
import type { DebtThresholds } from './decide.ts';
import { quietHours } from './quiet-hours.ts';

const MB = 2 ** 20;

/** The settings of a schedule, read and checked. */
export interface ScheduleSettings {
  readonly thresholds: DebtThresholds;
  readonly periodic: 'sweep' | 'cron';
  /** When a sweep is due that follows on a run at this time; Infinity: never. */
  readonly nextSweepMs: (afterMs: number) => number;
  readonly isQuiet: (atMs: number) => boolean;
  /** A sweep waits for some time between 0 and this. */
  readonly jitterMs: number;
  readonly pauseBetweenTablesMs: number;
  /** Between 0 and 1. */
  readonly gateShare: number;
}

/** @throws LancekeepError `INVALID_ARGUMENT` for a cron expression, time zone or quiet hours. */
export async function readScheduleSettings(
  config: MaintenanceScheduleConfig,
): Promise<ScheduleSettings> {
  const { cron, timeZone, intervalMs } = config;
  const { jitterMs, pauseBetweenTablesMs } = config;
  const never = (): number => Infinity;
  const byInterval = intervalMs === 0 ? never : (afterMs: number) => afterMs + intervalMs;
  return {
    thresholds: {
      commits: config.debtCommits,
      rows: config.debtRows,
      bytes: config.debtMb * MB,
    },
    periodic: cron === undefined ? 'sweep' : 'cron',
    nextSweepMs: cron === undefined ? byInterval : await cronTimes(cron, timeZone),
    isQuiet:
      config.quietHours === undefined ? () => false : quietHours(config.quietHours, timeZone),
    jitterMs,
    pauseBetweenTablesMs,
    gateShare: config.gateSharePercent / 100,
  };
}
