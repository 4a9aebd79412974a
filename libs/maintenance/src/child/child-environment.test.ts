import { expect, test } from 'vitest';
import { childEnvironment } from './child-environment.ts';

const environmentOf = (inherited: NodeJS.ProcessEnv, store: 'folder' | 'objectStore' = 'folder') =>
  childEnvironment({ inherited, store, temporaryFolder: '/tmp/own' });

test('the limits are those of the child, whatever the process has', () => {
  const environment = environmentOf({
    LANCE_IO_THREADS: '1',
    LANCE_MEM_POOL_SIZE: '1',
    MALLOC_ARENA_MAX: '99',
    HOME: '/home/me',
  });
  expect(environment).toMatchObject({
    HOME: '/home/me',
    LANCE_IO_THREADS: '2',
    MALLOC_ARENA_MAX: '2',
    TMPDIR: '/tmp/own',
  });
  expect(environment).not.toHaveProperty('LANCE_MEM_POOL_SIZE');
});

test("an object store keeps LanceDB's own number of reads under way", () => {
  expect(environmentOf({}, 'objectStore')).not.toHaveProperty('LANCE_IO_THREADS');
});

test('what would debug or configure the process does not reach the child', () => {
  const inherited = {
    NODE_OPTIONS: '--inspect',
    NODE_V8_COVERAGE: '/tmp/coverage',
    LANCEKEEP_DATABASE__STORAGE_OPTIONS: '{"secret": "key"}',
  };
  const environment = environmentOf(inherited);
  for (const name of Object.keys(inherited)) expect(environment).not.toHaveProperty(name);
});
