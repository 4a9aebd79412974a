import { LancekeepError } from '@lancekeep/errors';
import { unknownTimeZone } from './quiet-hours.ts';

/** More than there are tables. */
const MOST_KNOWN = 1_000;

/** The first time of a cron expression after a moment; both in milliseconds since 1970. */
export type CronTimes = (afterMs: number) => number;

/**
 * Reads a cron expression of five fields, or of six with seconds first, or a nickname such as
 * `@daily`. Its times are those that the clocks of the time zone show (default: that of the machine):
 * an hour that summer time leaves out or repeats has its runs once. Loads the parser.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for an expression that cannot be read or never comes, and
 * for an unknown time zone.
 */
export async function cronTimes(expression: string, timeZone?: string): Promise<CronTimes> {
  const { Cron } = await import('croner');
  if (timeZone !== undefined) checkTimeZone(timeZone);
  // The parser takes a date as well, for a job that runs once.
  if (expression.includes(':')) throw invalid(expression, 'it is no cron expression');
  try {
    const options = timeZone === undefined ? {} : { timezone: timeZone };
    const cron = new Cron(expression.trim(), { ...options, mode: '5-or-6-parts' });
    if (cron.nextRun() === null) throw new RangeError('it never comes');
    return remembered((afterMs) => cron.nextRun(new Date(afterMs))?.getTime() ?? Infinity);
  } catch (cause) {
    throw invalid(expression, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** A look asks for the same times again and again, and one takes 0.2 ms. */
function remembered(times: CronTimes): CronTimes {
  const known = new Map<number, number>();
  return (afterMs) => {
    const before = known.get(afterMs);
    if (before !== undefined) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const next = times(afterMs);
    known.set(afterMs, next);
    return next;
  };
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw unknownTimeZone(timeZone, cause);
  }
}

const invalid = (expression: string, reason: string, cause?: unknown): LancekeepError =>
  new LancekeepError('INVALID_ARGUMENT', {
    message: `The cron expression ${JSON.stringify(expression)} is invalid: ${reason}.`,
    hint: 'Write five fields: minute, hour, day of the month, month, day of the week; "0 3 * * *" is every night at three.',
    subject: { argument: 'cron', value: expression },
    cause,
  });
