import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { createTable, rows, upsert } from '../held-tables.fixture.ts';
import { tableFolderOf } from '../manifest/latest-manifest.fixture.ts';
import { measureDisk } from './measure-disk.ts';

const KEEP_ALL = { cleanupOlderThan: new Date(0) };
/** Later than every commit that `optimize` itself makes. */
const keepNothing = () => ({ cleanupOlderThan: new Date(Date.now() + 60_000) });

test('what a prune would free is told apart, and is what it frees', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 4 });
  await table.createIndex('id');
  await upsert(table, rows(0, 100));
  await table.optimize(KEEP_ALL);
  const latest = await table.version();
  expect((await measureDisk(tableFolderOf(folder))).prunable).toEqual({ files: 0, bytes: 0 });
  const disk = await measureDisk(tableFolderOf(folder), (version) => version < latest);
  expect(disk.prunable?.bytes).toBe(disk.retained?.bytes);
  const some = await measureDisk(tableFolderOf(folder), (version) => version <= 2);
  expect(some.prunable?.bytes).toBeGreaterThan(0);
  expect(some.prunable?.bytes).toBeLessThan(disk.prunable?.bytes ?? 0);
  await table.optimize(keepNothing());
  const { totalBytes } = await measureDisk(tableFolderOf(folder));
  const expected = disk.totalBytes - (disk.prunable?.bytes ?? 0);
  // LanceDB takes transactions away as well that never became a version.
  expect(totalBytes).toBeLessThanOrEqual(expected);
  expect(totalBytes).toBeGreaterThan(expected - 2_000);
});
