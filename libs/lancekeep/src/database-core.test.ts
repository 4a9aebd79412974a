import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { defineTable, int32, text } from '@lancekeep/tables';
import { readdir, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';
import { readWriterLease } from './writer-lease.ts';

const notes = defineTable({ name: 'notes', key: 'id', columns: { id: text() } });
const catalogue = { notes };

const open = async (
  options: OpenProjectOptions<typeof catalogue>,
): Promise<ProjectDb<typeof catalogue>> => {
  const project = await openProject({ catalogue, ...options });
  onTestFinished(() => project.close());
  return project;
};

/** How many versions all tables of a database have together. */
async function countVersions(folder: string): Promise<number> {
  const tables = (await readdir(folder)).filter((name) => name.endsWith('.lance'));
  const versions = await Promise.all(
    tables.map(async (table) => (await readdir(join(folder, table, '_versions'))).length),
  );
  return versions.reduce((sum, count) => sum + count, 0);
}

test('a project stays with the folder that it opened, wherever its link leads later', async () => {
  const [folder, elsewhere] = [await temporaryDirectory(), await temporaryDirectory()];
  for (const uri of [folder, elsewhere]) await (await open({ uri })).close();
  const link = join(await temporaryDirectory(), 'link');
  await symlink(folder, link);
  const project = await open({ uri: link });
  await unlink(link);
  await symlink(elsewhere, link);
  // The bulk connection is opened only now.
  await project.indexing((bulk) => bulk.tables.notes.upsert([{ id: 'a' }]));
  expect(await project.tables.notes.countRows()).toBe(1);
  expect(await (await open({ uri: elsewhere })).tables.notes.countRows()).toBe(0);
});

test('an opening that fails commits nothing after it gave the lease back', async () => {
  const uri = await temporaryDirectory();
  await (await open({ uri })).close();
  const columns = { id: text() };
  const others = Array.from({ length: 60 }, (_, index) => {
    const name = `table_${index}`;
    return [name, defineTable({ name, key: 'id', columns })] as const;
  });
  const many = {
    notes: defineTable({ name: 'notes', key: 'id', columns: { ...columns, pages: int32() } }),
    ...Object.fromEntries(others),
  };
  await expect(openProject({ uri, catalogue: many })).rejects.toMatchObject({
    code: 'SCHEMA_MISMATCH',
  });
  const versions = await countVersions(uri);
  expect(await readWriterLease(uri)).toEqual({ state: 'free' });
  await sleep(300);
  expect(await countVersions(uri)).toBe(versions);
});

test('one database is not shared under another read consistency or other storage options', async () => {
  const uri = await temporaryDirectory();
  const first = await open({ uri, config: { database: { storageOptions: { token: 'one' } } } });
  const others = [
    { database: { storageOptions: { token: 'one' }, readConsistencyMs: 5 } },
    { database: { storageOptions: { token: 'secret' } } },
  ];
  const refusals = await Promise.all(
    others.map((config) => open({ uri, config }).catch((error: unknown) => error)),
  );
  expect(refusals).toMatchObject([
    { code: 'INVALID_ARGUMENT', subject: { argument: 'database.readConsistencyMs', value: 5 } },
    { code: 'INVALID_ARGUMENT', subject: { argument: 'database.storageOptions' } },
  ]);
  expect(JSON.stringify(refusals)).not.toContain('secret');
  await first.close();
  await open({ uri, config: others[1] });
});

test('a closed project that the application keeps, with its tables, keeps no caches', async () => {
  const fixture = fileURLToPath(new URL('kept-project.fixture.ts', import.meta.url));
  const { stdout, stderr } = await runNode(['--expose-gc', fixture, await temporaryDirectory()]);
  expect(stdout, stderr).toBe('2 sessions while open, 0 after the close of "kept"\n');
});
