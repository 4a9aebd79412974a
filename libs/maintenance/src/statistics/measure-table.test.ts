import { Index } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeTable } from '../describe-table.ts';
import { createTable, openForeign, rows } from '../held-tables.fixture.ts';
import { policyWith } from '../plan/policy-with.fixture.ts';
import { measureTable } from './measure-table.ts';

async function sample() {
  const database = await temporaryDirectory();
  const table = await createTable(database, { fragments: 3 });
  await table.createIndex('id', { config: Index.btree() });
  await table.add(rows(1_000, 20));
  await table.delete("id = 'k1'");
  return { table, database, folder: join(database, 't.lance') };
}

test('the figures are those of a status command, which reads every manifest for more', async () => {
  const { table, folder } = await sample();
  const figures = await measureTable({ handle: table, folder });
  const status = await describeTable({
    name: 't',
    handle: table,
    folder,
    policy: policyWith(0),
  });
  expect(figures).toEqual({
    version: status.version,
    rows: status.rows,
    fragments: status.fragments,
    versions: status.versions,
    unindexedRows: Math.max(...status.indices.map(({ unindexedRows }) => unindexedRows)),
    liveBytes: expect.any(Number) as number,
    diskBytes: status.disk.totalBytes,
  });
  expect(figures).toMatchObject({ rows: 719, fragments: 4, versions: 6, unindexedRows: 20 });
  // Without manifests, transactions and deletion files.
  const { liveBytes } = status.disk;
  expect(figures.liveBytes).toBeLessThan(liveBytes);
  expect(figures.liveBytes).toBeGreaterThan(0.9 * liveBytes);
});

test('on an object store nothing is listed, and LanceDB tells the versions', async () => {
  const { table } = await sample();
  expect(await measureTable({ handle: table, folder: null })).toMatchObject({
    versions: 6,
    diskBytes: null,
  });
});

test('a foreign file counts as disk and not as a version, and an index that is whole lacks nothing', async () => {
  const { table, folder, database } = await sample();
  const before = await measureTable({ handle: table, folder });
  await writeFile(join(folder, '_versions', 'notes.txt'), '12345');
  expect(await measureTable({ handle: table, folder })).toEqual({
    ...before,
    diskBytes: (before.diskBytes ?? 0) + 5,
  });
  await table.optimize();
  const latest = await measureTable({ handle: await openForeign(database), folder });
  expect(latest).toMatchObject({ rows: before.rows, unindexedRows: 0 });
  expect(latest.version).toBeGreaterThan(before.version);
});
