import { Cron } from 'croner';
import { formatDuration } from '../../text/format-time.ts';
import type { DatabaseFacts } from './database-facts.ts';
import type { CheckedSettings, Finding } from './finding.ts';

/** Fewer runs tell nothing of what is usual. */
const LEAST_RUNS = 3;

/** Of a cron expression so many times are looked at: the gaps between them differ. */
const TIMES = 50;

/** A schedule that begins a run before the last one has ended, as the journal has them, never rests. */
export function checkSchedulePace(
  { config: { maintenance } }: CheckedSettings,
  { runsMs }: DatabaseFacts,
): readonly Finding[] {
  const { cron, timeZone, intervalMs } = maintenance.schedule;
  const paceMs = cron === undefined ? intervalMs : shortestGapMs(cron, timeZone);
  const usualMs = runsMs.toSorted((left, right) => left - right)[Math.floor(runsMs.length / 2)];
  if (paceMs === 0 || usualMs === undefined || runsMs.length < LEAST_RUNS || usualMs < paceMs) {
    return [];
  }
  return [
    {
      code: 'SCHEDULE_TOO_FREQUENT',
      message: `the schedule is due every ${formatDuration(paceMs)}, and half of the last ${runsMs.length} runs took ${formatDuration(usualMs)} or more`,
      hint: 'Let it be due less often; what was written makes tables due by itself (maintenance.schedule.debtRows).',
      pointer: `/maintenance/schedule/${cron === undefined ? 'intervalMs' : 'cron'}`,
    },
  ];
}

function shortestGapMs(expression: string, timeZone: string | undefined): number {
  const cron = new Cron(expression.trim(), {
    mode: '5-or-6-parts',
    ...(timeZone === undefined ? {} : { timezone: timeZone }),
  });
  const times = cron.nextRuns(TIMES).map(Number);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return gaps.length === 0 ? 0 : Math.min(...gaps);
}
