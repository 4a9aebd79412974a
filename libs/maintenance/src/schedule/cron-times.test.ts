import { expect, test } from 'vitest';
import { cronTimes } from './cron-times.ts';

const nextOf = async (expression: string, timeZone: string, after: string): Promise<string> =>
  new Date((await cronTimes(expression, timeZone))(Date.parse(after))).toISOString();

test('the next time is after the given one, by the clocks of the time zone', async () => {
  expect(await nextOf('0 3 * * *', 'UTC', '2026-03-01T02:59:59Z')).toBe('2026-03-01T03:00:00.000Z');
  expect(await nextOf('0 3 * * *', 'UTC', '2026-03-01T03:00:00Z')).toBe('2026-03-02T03:00:00.000Z');
  expect(await nextOf('0 3 * * *', 'Asia/Tokyo', '2026-03-01T00:00:00Z')).toBe(
    '2026-03-01T18:00:00.000Z',
  );
  expect(await nextOf('*/10 * * * * *', 'UTC', '2026-03-01T00:00:01Z')).toBe(
    '2026-03-01T00:00:10.000Z',
  );
  expect(await nextOf('@daily', 'UTC', '2026-03-01T00:00:01Z')).toBe('2026-03-02T00:00:00.000Z');
});

test('an hour that summer time leaves out or repeats has its run once', async () => {
  const next = await cronTimes('30 2 * * *', 'Europe/Berlin');
  const runs = (from: string): readonly string[] => {
    const first = next(Date.parse(from));
    return [first, next(first)].map((time) => new Date(time).toISOString());
  };
  // 2026-03-29: from 02:00 the clocks show 03:00.
  expect(runs('2026-03-28T12:00:00Z')).toEqual([
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
  // 2026-10-25: from 03:00 the clocks show 02:00 again.
  expect(runs('2026-10-24T12:00:00Z')).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
  ]);
});

test.each([
  ['* * *'],
  ['61 * * * *'],
  ['0 3 * * * * *'],
  ['every night'],
  ['2026-03-01T00:00:00'],
  [''],
  ['0 0 31 2 *'],
])('%j is refused', async (expression) => {
  await expect(cronTimes(expression, 'UTC')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    subject: { argument: 'cron', value: expression },
  });
});

test('an unknown time zone is refused', async () => {
  await expect(cronTimes('0 3 * * *', 'Mars/Olympus')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    subject: { argument: 'timeZone', value: 'Mars/Olympus' },
  });
});
