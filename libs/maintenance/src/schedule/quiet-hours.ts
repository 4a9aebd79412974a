import { LancekeepError } from '@lancekeep/errors';

/** A part of every day, as minutes since midnight. It may pass midnight. */
interface DaySpan {
  readonly from: number;
  readonly until: number;
}

const FORM = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * Tells whether a moment lies in the quiet hours, `22:00-06:00` for example, by the clocks of a time
 * zone (default: that of the machine). The first minute is quiet, the last one is not; equal ends
 * mean no minute. Summer time needs nothing: what the clocks show counts.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for another form or an unknown time zone.
 */
export function quietHours(text: string, timeZone?: string): (atMs: number) => boolean {
  const { from, until } = spanOf(text);
  const minuteOf = minutesOfDay(timeZone);
  return (atMs) => {
    const minute = minuteOf(atMs);
    return from <= until ? from <= minute && minute < until : from <= minute || minute < until;
  };
}

function spanOf(text: string): DaySpan {
  const [, fromHour, fromMinute, untilHour, untilMinute] = FORM.exec(text) ?? [];
  if (untilMinute === undefined) {
    throw new LancekeepError('INVALID_ARGUMENT', {
      message: `The quiet hours ${JSON.stringify(text)} have no form that is known.`,
      hint: 'Write HH:MM-HH:MM, such as 22:00-06:00.',
      subject: { argument: 'quietHours', value: text },
    });
  }
  return {
    from: Number(fromHour) * 60 + Number(fromMinute),
    until: Number(untilHour) * 60 + Number(untilMinute),
  };
}

function minutesOfDay(timeZone: string | undefined): (atMs: number) => number {
  const format = formatIn(timeZone);
  return (atMs) => {
    const parts = format.formatToParts(atMs);
    const valueOf = (type: 'hour' | 'minute'): number =>
      Number(parts.find((part) => part.type === type)?.value);
    return valueOf('hour') * 60 + valueOf('minute');
  };
}

function formatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en', timeZone === undefined ? clock : { ...clock, timeZone });
  } catch (cause) {
    throw unknownTimeZone(timeZone ?? '', cause);
  }
}

/** The error for a time zone that this Node does not know. */
export const unknownTimeZone = (timeZone: string, cause: unknown): LancekeepError =>
  new LancekeepError('INVALID_ARGUMENT', {
    message: `There is no time zone ${JSON.stringify(timeZone)}.`,
    hint: 'Write a name of the IANA time zone database, such as Europe/Berlin or UTC.',
    subject: { argument: 'timeZone', value: timeZone },
    cause,
  });
