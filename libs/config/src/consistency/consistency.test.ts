import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../config-files.fixture.ts';
import type { LancekeepConfigInput } from '../generated/config-types.ts';
import { resolveSettings } from '../resolve-config.ts';
import { validateConfigFile } from '../validate-config-file.ts';

const warningsOf = async (overrides: LancekeepConfigInput) =>
  (await resolveSettings({ search: false, env: {}, overrides })).warnings;

test('the defaults are consistent', async () => {
  expect(await warningsOf({})).toEqual([]);
});

describe('a retention below what reads may need is a warning', () => {
  test('with the floor that follows from the other settings', async () => {
    const maintenance = { retentionMs: 60_000, maxReadMs: 30_000 };
    const found = await warningsOf({ maintenance, database: { readConsistencyMs: 5_000 } });
    expect(found).toMatchObject([
      {
        code: 'RETENTION_UNSAFE',
        severity: 'warning',
        pointer: '/maintenance/retentionMs',
        hint: expect.stringContaining('at least 95000') as string,
      },
    ]);
  });

  test('also for one table, and not where it was asked for', async () => {
    const tables = { notes: { retentionMs: 1 } };
    expect(await warningsOf({ maintenance: { tables } })).toMatchObject([
      { pointer: '/maintenance/tables/notes/retentionMs' },
    ]);
    expect(await warningsOf({ maintenance: { tables, allowUnsafeRetention: true } })).toEqual([]);
  });

  test('that stands at the setting that makes it, where the retention is the default', async () => {
    expect(await warningsOf({ maintenance: { maxReadMs: 3_600_000 } })).toMatchObject([
      { code: 'RETENTION_UNSAFE', source: 'options', pointer: '/maintenance/maxReadMs' },
    ]);
  });

  test('that stands where the setting does, in a file as well', async () => {
    const folder = await repository({
      'lancekeep.config.yaml': 'maintenance:\n  retentionMs: 1\n',
    });
    const file = join(folder, 'lancekeep.config.yaml');
    const report = await validateConfigFile(file);
    expect(report).toMatchObject({
      valid: true,
      problems: [{ code: 'RETENTION_UNSAFE', source: file, line: 2, column: 16 }],
    });
    const { warnings } = await resolveSettings({ file, env: {} });
    expect(warnings).toEqual(report.problems);
  });
});

test('a schedule that nothing ever makes due is a warning', async () => {
  const never = { intervalMs: 0, debtCommits: 0, debtRows: 0, debtMb: 0 };
  expect(await warningsOf({ maintenance: { schedule: never } })).toMatchObject([
    { code: 'SCHEDULE_NEVER_FIRES', source: 'options' },
  ]);
  for (const given of [{ cron: '0 3 * * *' }, { debtMb: 1 }, { intervalMs: 1_000 }]) {
    expect(await warningsOf({ maintenance: { schedule: { ...never, ...given } } })).toEqual([]);
  }
});

describe('a storage option that LanceDB passes over is a warning', () => {
  const on = (uri: string, name: string) =>
    warningsOf({ database: { uri, storageOptions: { [name]: 'secret value' } } });

  test.each([
    ['s3://b/p', 'aws_regoin', /Did you mean aws_region\?/],
    ['s3://b/p', 'aws_colour', /Look its name up/],
    ['gs://b/p', 'google_service_acount', /google_service_account/],
    ['az://c/p', 'account_nmae', /account_name/],
  ])('%s %s', async (uri, name, hint) => {
    const found = await on(uri, name);
    expect(found).toMatchObject([
      {
        code: 'UNKNOWN_STORAGE_OPTION',
        pointer: `/database/storageOptions/${name}`,
        hint: expect.stringMatching(hint) as string,
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('secret value');
  });

  test('when it belongs to another object store', async () => {
    expect(await on('s3://b/p', 'azure_client_id')).toMatchObject([
      { message: expect.stringContaining('for Azure Blob Storage') as string },
    ]);
  });

  test.each([
    ['s3://b/p', 'region'],
    ['s3://b/p', 'AWS_REGION'],
    ['s3://b/p', 'timeout'],
    // Nothing that is known is like it: LanceDB may know it all the same.
    ['s3://b/p', 'my_own_thing'],
    ['/data', 'aws_regoin'],
    ['memory://x', 'aws_regoin'],
  ])('and not %s %s', async (uri, name) => {
    expect(await on(uri, name)).toEqual([]);
  });
});
