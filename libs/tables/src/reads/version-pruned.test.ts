import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openChunks, row } from '../open-tables.fixture.ts';
import { readRest } from './read-rest.fixture.ts';

const FRAGMENTS = 40;

/** A table of 40 fragments, which LanceDB does not read ahead as a whole. */
async function longTable() {
  const folder = await temporaryDirectory();
  const { table, registry } = await openChunks(folder);
  for (let added = 0; added < FRAGMENTS; added += 1) {
    const rows = Array.from({ length: 50 }, (_, id) => row(`k${added}-${id}`, `${added}.ts`));
    await table.handleBypassingTheWriteGate.add(rows as unknown as Record<string, unknown>[]);
  }
  return { folder, table, registry };
}

/** Compacts and prunes all but the latest version, as another program with plain LanceDB would. */
async function pruneAll(folder: string): Promise<void> {
  const connection = await lancedb.connect(folder);
  const table = await connection.openTable('chunks');
  await table.optimize({ cleanupOlderThan: new Date(Date.now() + 60_000) });
  connection.close();
}

test('a stream whose version is pruned fails with a native message on plain LanceDB (H3)', async () => {
  const { folder } = await longTable();
  const connection = await lancedb.connect(folder);
  onTestFinished(() => connection.close());
  const stream = (await connection.openTable('chunks')).query()[Symbol.asyncIterator]();
  await stream.next();
  await pruneAll(folder);
  await expect(readRest(stream)).rejects.toMatchObject({ code: 'GenericFailure' });
});

test('a stream whose version is pruned fails with VERSION_PRUNED, and reading again works', async () => {
  const { folder, table, registry } = await longTable();
  const stream = table.query()[Symbol.asyncIterator]();
  await stream.next();
  await pruneAll(folder);
  await expect(readRest(stream)).rejects.toMatchObject({
    code: 'VERSION_PRUNED',
    subject: { table: 'chunks', version: expect.any(Number) as number },
    hint: expect.stringContaining('maintenance.maxReadMs') as string,
    cause: { code: 'GenericFailure' },
  });
  expect(registry.held()[0]?.running.isBusy).toBe(false);
  expect(await table.query().toArray()).toHaveLength(FRAGMENTS * 50);
});

test('a file that is lost while its version is there is no pruned version', async () => {
  const { folder, table } = await longTable();
  const data = join(folder, 'chunks.lance', 'data');
  const [file = ''] = await readdir(data);
  await rm(join(data, file));
  await expect(table.query().toArray()).rejects.toMatchObject({ code: 'GenericFailure' });
  await expect(table.countRows("content = 'a'")).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});
