import { resolveConfig } from '@lancekeep/config';
import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type OpenDatabase } from './open-database.ts';

/** A database of plain LanceDB with the tables `a`, `b` and `c`. */
async function plainDatabase(): Promise<string> {
  const uri = await temporaryDirectory();
  const connection = await lancedb.connect(uri);
  onTestFinished(() => connection.close());
  for (const name of ['a', 'b', 'c']) {
    const table = await connection.createTable(name, [{ id: 'first' }]);
    await table.add([{ id: 'second' }]);
  }
  return uri;
}

const open = async (uri: string, mode: 'readOnly' | 'readWrite'): Promise<OpenDatabase> => {
  const { config } = await resolveConfig({ overrides: { database: { uri } } });
  const database = await openDatabase({ config, mode });
  onTestFinished(() => database.close());
  return database;
};

test('a database of plain LanceDB is measured, and nothing is added to it', async () => {
  const uri = await plainDatabase();
  const files = await readdir(uri, { recursive: true });
  const database = await open(uri, 'readOnly');
  expect(await database.tableNames()).toEqual(['a', 'b', 'c']);
  expect(await database.status(['b'])).toMatchObject([{ table: 'b', rows: 2, fragments: 2 }]);
  await expect(database.status(['absent'])).rejects.toMatchObject({ code: 'TABLE_NOT_FOUND' });
  await expect(database.maintenance.optimize()).rejects.toMatchObject({ code: 'READ_ONLY' });
  await database.close();
  expect(await readdir(uri, { recursive: true })).toEqual(files);
});

test('a table that cannot be opened fails, the others are maintained', async () => {
  const uri = await plainDatabase();
  const versions = join(uri, 'b.lance', '_versions');
  for (const file of await readdir(versions)) await writeFile(join(versions, file), 'no manifest');
  const database = await open(uri, 'readWrite');
  expect((await database.maintenance.optimize({ force: true })).tables).toMatchObject([
    { table: 'a', status: 'succeeded', after: { fragments: 1 } },
    { table: 'b', status: 'failed', error: { subject: { table: 'b', operation: 'open' } } },
    { table: 'c', status: 'succeeded', after: { fragments: 1 } },
  ]);
});

test('after the close everything is refused', async () => {
  const database = await open(await plainDatabase(), 'readWrite');
  await Promise.all([database.close(), database.close()]);
  const closed = { code: 'PROJECT_CLOSED' };
  await expect(database.status()).rejects.toMatchObject(closed);
  await expect(database.tableNames()).rejects.toMatchObject(closed);
  await expect(database.maintenance.compact()).rejects.toMatchObject(closed);
});

test('a close waits for what is being measured', async () => {
  const database = await open(await plainDatabase(), 'readOnly');
  const measuring = database.status();
  await database.close();
  expect(await measuring).toHaveLength(3);
});
