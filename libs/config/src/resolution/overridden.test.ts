import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../config-files.fixture.ts';
import { maskOverridden } from '../mask-overridden.ts';
import { resolveSettings } from '../resolve-config.ts';

test('what a value took the place of is known, strongest first', async () => {
  const folder = await repository({
    'base.json': '{ "database": { "indexCacheMb": 20 } }',
    'lancekeep.config.json': '{ "extends": "./base.json", "database": { "indexCacheMb": 30 } }',
  });
  const { config, overridden } = await resolveSettings({
    cwd: folder,
    env: { LANCEKEEP_DATABASE__INDEX_CACHE_MB: '40' },
    overrides: { project: { name: 'mine' } },
  });
  expect(config.database.indexCacheMb).toBe(40);
  expect(overridden.get('/database/indexCacheMb')).toEqual([
    {
      value: 30,
      origin: expect.objectContaining({ file: join(folder, 'lancekeep.config.json') }) as unknown,
    },
    {
      value: 20,
      origin: expect.objectContaining({ file: join(folder, 'base.json'), line: 1 }) as unknown,
    },
    { value: 256, origin: { kind: 'default' } },
  ]);
  // What nobody else gave took the place of nothing, and a default of nothing either.
  expect(overridden.has('/project/name')).toBe(false);
  expect(overridden.has('/embedding/dimensions')).toBe(false);
});

test('secrets that were overridden are masked as well', async () => {
  const folder = await repository({
    'lancekeep.config.json':
      '{ "database": { "uri": "s3://user:word@bucket/p", "storageOptions": { "aws_secret_access_key": "old" } } }',
  });
  const { overridden } = await resolveSettings({
    cwd: folder,
    env: {},
    overrides: {
      database: { uri: '/data', storageOptions: { aws_secret_access_key: 'new' } },
    },
  });
  const shown = maskOverridden(overridden);
  expect(shown['/database/uri']).toMatchObject([{ value: 's3://bucket/p' }]);
  expect(shown['/database/storageOptions/aws_secret_access_key']).toMatchObject([
    { value: '********' },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/old|word/);
});
