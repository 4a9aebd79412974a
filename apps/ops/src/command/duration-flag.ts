import { LancekeepError } from '@lancekeep/errors';
import * as Flags from '@oclif/core/flags';
import ms from 'ms';

/** A flag for a time with its unit, such as `10m`; gives milliseconds. */
export const durationFlag = Flags.custom<number>({
  helpValue: '30s|10m|1h',
  parse: (input) => Promise.resolve(parseDuration(input)),
});

function parseDuration(input: string): number {
  // A bare number would be milliseconds to `ms`, and seconds or minutes to whoever wrote it.
  const milliseconds = /[a-z]$/i.test(input) ? ms(input as ms.StringValue) : undefined;
  if (milliseconds !== undefined && milliseconds >= 0) return milliseconds;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `"${input}" is no duration.`,
    hint: 'Give a number with a unit: 30s, 10m, 1h.',
    subject: { argument: input },
  });
}
