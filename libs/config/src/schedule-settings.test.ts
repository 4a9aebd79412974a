import { expect, test } from 'vitest';
import { resolveConfig } from './resolve-config.ts';
import { placesOf, validate } from './validated-text.fixture.ts';

const withSchedule = (schedule: object): string =>
  JSON.stringify({ maintenance: { schedule } }, null, 2);

test.each([
  { cron: '0 3 * * *', timeZone: 'Europe/Berlin', quietHours: '22:00-06:00' },
  { cron: '*/10 * * * * *' },
  { cron: '@daily' },
  { cron: ' 0 3 * * MON-FRI ' },
  { debtCommits: 0, debtRows: 0, debtMb: 1, intervalMs: 0, jitterMs: 0, gateSharePercent: 100 },
])('a schedule may be %j', async (schedule) => {
  const { problems, config } = await validate('a.json', withSchedule(schedule));
  expect(problems).toEqual([]);
  expect(config).toEqual({ maintenance: { schedule } });
});

test.each([
  [{ cron: '0 3 * *' }, 'cron', 'must be a cron expression of five or six fields'],
  [{ cron: '2026-03-01T00:00:00' }, 'cron', 'must be a cron expression of five or six fields'],
  [{ cron: '61 * * * *' }, 'cron', 'Invalid value for minute: 61'],
  [{ cron: '0 0 31 2 *' }, 'cron', 'is a time that never comes'],
  [{ cron: '@never' }, 'cron', 'is no cron expression'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'is no time zone: "Mars/Olympus"'],
  [{ timeZone: '' }, 'timeZone', 'must be the name of a time zone'],
  [{ quietHours: '8-18' }, 'quietHours', 'must be a span such as "08:00-18:30"'],
  [{ quietHours: '08:00-24:00' }, 'quietHours', 'must be a span such as "08:00-18:30"'],
  [{ gateSharePercent: 0 }, 'gateSharePercent', 'must be at least 1'],
  [{ debtRows: 1.5 }, 'debtRows', 'must be a whole number'],
])('%j is one problem, at its place', async (schedule, key, part) => {
  const text = withSchedule(schedule);
  const [place, ...more] = await placesOf('a.json', text);
  expect(place?.slice(1)).toEqual([`/maintenance/schedule/${key}`, expect.stringMatching(/^4:/)]);
  expect(more).toEqual([]);
  expect((await validate('a.json', text)).problems[0]?.message).toContain(part);
});

test('the environment gives a schedule as well', async () => {
  const env = { LANCEKEEP_MAINTENANCE__SCHEDULE__CRON: '0 4 * * *', LANCEKEEP_DATABASE__URI: 'x' };
  const { config } = await resolveConfig({ env, search: false });
  expect(config.maintenance.schedule).toMatchObject({ cron: '0 4 * * *', intervalMs: 3_600_000 });
});
