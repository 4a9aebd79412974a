import { LancekeepError } from '@lancekeep/errors';
import * as Flags from '@oclif/core/flags';
import ms from 'ms';

/** What a flag takes, in milliseconds. Default: any duration. */
interface DurationLimits extends Readonly<Record<string, unknown>> {
  readonly least?: number;
  readonly most?: number;
}

/** A flag for a time with its unit, such as `10m`; gives milliseconds. */
export const durationFlag = Flags.custom<number, DurationLimits>({
  helpValue: '30s|10m|1h',
  parse: (input, _context, limits) => Promise.resolve(parseDuration(input, limits)),
});

function parseDuration(input: string, { least = 0, most = Infinity }: DurationLimits): number {
  // A bare number would be milliseconds to `ms`, and seconds or minutes to whoever wrote it.
  const milliseconds = /[a-z]$/i.test(input) ? ms(input as ms.StringValue) : undefined;
  if (milliseconds === undefined || !(milliseconds >= 0)) {
    throw invalid(input, 'is no duration', 'Give a number with a unit: 30s, 10m, 1h.');
  }
  if (milliseconds < least) {
    throw invalid(input, 'is too short', `Give ${ms(least)} at least.`);
  }
  if (milliseconds > most) throw invalid(input, 'is too long', `Give ${ms(most)} at most.`);
  return milliseconds;
}

function invalid(input: string, problem: string, hint: string): LancekeepError {
  const message = `"${input}" ${problem}.`;
  return new LancekeepError('INVALID_ARGUMENT', { message, hint, subject: { argument: input } });
}
