import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';
import { resolveConfig } from './resolve-config.ts';
import { validateConfigFile } from './validate-config-file.ts';
import { EXAMPLES, example, exampleFiles } from './worked-examples.fixture.ts';

test('every worked example is valid and raises no warning', async () => {
  const files = await exampleFiles();
  expect(files).toEqual([
    'container-512mb/lancekeep.config.yaml',
    'laptop/lancekeep.config.yaml',
    'object-store/lancekeep.config.yaml',
    'server-ten-projects/books/lancekeep.config.yaml',
    'server-ten-projects/lancekeep.base.yaml',
    'server-ten-projects/notes/lancekeep.config.yaml',
  ]);
  for (const name of files) {
    const { valid, problems } = await validateConfigFile(join(EXAMPLES, name));
    expect({ name, valid, problems }).toEqual({ name, valid: true, problems: [] });
  }
});

test('the page shows every one of them', async () => {
  const page = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  for (const name of await exampleFiles()) {
    expect(page).toContain((await readFile(join(EXAMPLES, name), 'utf8')).trim());
  }
});

test('the sizes that the comments tell are those in use', async () => {
  const configOf = async (...path: readonly string[]) =>
    (await resolveConfig({ file: example(...path), env: {} })).config.database;
  expect(await configOf('laptop', 'lancekeep.config.yaml')).toMatchObject({
    indexCacheMb: 64,
    metadataCacheMb: 16,
  });
  expect(await configOf('container-512mb', 'lancekeep.config.yaml')).toMatchObject({
    indexCacheMb: 32,
    metadataCacheMb: 8,
  });
  const server = await configOf('server-ten-projects', 'books', 'lancekeep.config.yaml');
  const caches = [server, server.bulk].map(
    ({ indexCacheMb, metadataCacheMb }) => indexCacheMb + metadataCacheMb,
  );
  expect(caches.reduce((sum, size) => sum + size)).toBe(664);
});

test('on the server a project has the values of the base, but for what it says itself', async () => {
  const file = example('server-ten-projects', 'notes', 'lancekeep.config.yaml');
  const { config, origins } = await resolveConfig({ file, env: {} });
  expect(config.database.uri).toBe(example('server-ten-projects', 'notes', 'data'));
  expect(config.maintenance.schedule).toMatchObject({ cron: '0 3 * * *', debtCommits: 2000 });
  const base = example('server-ten-projects', 'lancekeep.base.yaml');
  expect(origins.get('/memory/budgetMb')).toMatchObject({ kind: 'file', file: base });
  expect(origins.get('/maintenance/schedule/debtCommits')).toMatchObject({ kind: 'file', file });
});

test('the secrets of the object store come from the environment, and are masked', async () => {
  const text = await readFile(example('object-store', 'secrets.env'), 'utf8');
  const variables = [...text.matchAll(/^(\w+)=$/gm)].map(([, name = '']) => name);
  const env = Object.fromEntries(variables.map((name) => [name, `secret of ${name}`]));
  const file = example('object-store', 'lancekeep.config.yaml');
  const { config, origins, warnings } = await resolveConfig({ file, env });
  expect(warnings).toEqual([]);
  expect(Object.keys(config.database.storageOptions).toSorted()).toEqual([
    'aws_access_key_id',
    'aws_region',
    'aws_secret_access_key',
  ]);
  expect(origins.get('/database/storageOptions/aws_secret_access_key')).toEqual({
    kind: 'environment',
    variable: 'LANCEKEEP_DATABASE__STORAGE_OPTIONS__AWS_SECRET_ACCESS_KEY',
  });
  expect(JSON.stringify(maskSecrets(config))).not.toContain('secret of');
});
