import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { MASK, maskSecrets } from './mask-secrets.ts';
import { resolveSettings } from './resolve-config.ts';

async function masked(database: Record<string, unknown>) {
  const cwd = await temporaryDirectory();
  const { config } = await resolveSettings({
    cwd,
    search: false,
    env: {},
    overrides: { database },
  });
  return maskSecrets(config);
}

test('storage options keep their names and lose their values', async () => {
  const storageOptions = { aws_region: 'eu-north-1', aws_secret_access_key: 'do not tell' };
  const config = await masked({ uri: 's3://bucket/data', storageOptions });
  expect(config).toMatchObject({
    database: { storageOptions: { aws_region: MASK, aws_secret_access_key: MASK } },
  });
  expect(JSON.stringify(config)).not.toContain('do not tell');
});

test('the URI of an object store goes without user, password and query', async () => {
  const config = await masked({ uri: 's3://key:word@bucket/data?token=abc' });
  expect(config['database']).toMatchObject({ uri: 's3://bucket/data' });
});

test('everything else is as it was, and a database that nobody gave is null', async () => {
  const config = await masked({ indexCacheMb: 100, tables: { notes: { indexCacheMb: 32 } } });
  expect(config['database']).toMatchObject({
    uri: null,
    indexCacheMb: 100,
    logCacheStats: false,
    tables: { notes: { indexCacheMb: 32 } },
  });
  expect(config['maintenance']).toMatchObject({ schedule: { debtCommits: 200 } });
});
