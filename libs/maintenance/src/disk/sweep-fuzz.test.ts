import type { Table } from '@lancedb/lancedb';
import { type Random, seeded, seedsToTry, temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForeign, openPlain } from '../held-tables.fixture.ts';
import { tableFolderOf } from '../manifest/latest-manifest.fixture.ts';
import { createNumberedTable, numberedRows, writeAtRandom } from '../random-history.fixture.ts';
import { measureDisk } from './measure-disk.ts';
import { sweepStranded } from './sweep-stranded.ts';

/** Every version of a table as text, to see that none has changed. */
async function readAll(folder: string): Promise<ReadonlyMap<string, string>> {
  const table = await openForeign(folder);
  const contents = new Map<string, string>();
  for (const { version } of await table.listVersions()) {
    await table.checkout(version);
    contents.set(String(version), await contentOf(table));
  }
  await table.checkoutLatest();
  const branches = await table.branches();
  for (const name of Object.keys(await branches.list())) {
    contents.set(name, await contentOf(await branches.checkout(name)));
  }
  return contents;
}

async function contentOf(table: Table): Promise<string> {
  const rows = await table.query().toArray();
  const indexed = await table.query().where('n < 100').toArray();
  return JSON.stringify([rows, indexed]);
}

/** What leaves stranded files behind, or shares files with another line of versions. */
async function disturb(table: Table, folder: string, random: Random): Promise<void> {
  const kind = random();
  const unique = Math.floor(random() * 1e9);
  if (kind < 0.2) await (await table.tags()).create(`t${unique}`, await table.version());
  else if (kind < 0.3) {
    const branch = await (await table.branches()).create(`b/${unique}`);
    await branch.add(numberedRows(unique % 1_000, 5));
  } else if (kind < 0.5) await loseCompaction(table, folder);
  else await plantFile(folder, unique);
}

const plantFile = (folder: string, unique: number): Promise<void> =>
  writeFile(join(tableFolderOf(folder), 'data', `${String(unique).padStart(24, '0')}.lance`), 'x');

/** A compaction on a handle that is behind loses to what was written since, and leaves its files (H2). */
async function loseCompaction(table: Table, folder: string): Promise<void> {
  const behind = await openForeign(folder);
  await table.update({ where: 'n % 5 = 0', values: { text: 'later' } });
  await behind.optimize({ cleanupOlderThan: new Date(0) }).catch(() => undefined);
}

/** Gives how many files went. */
async function sweepAndCompare(folder: string): Promise<number> {
  const before = await readAll(folder);
  const { deleted, left, refusal } = await sweepStranded({
    tableFolder: tableFolderOf(folder),
    olderThan: new Date(Date.now() + 1_000),
    isSurelyNobodys: true,
  });
  expect({ left, refusal }).toEqual({ left: [], refusal: null });
  expect(await readAll(folder)).toEqual(before);
  expect(await measureDisk(tableFolderOf(folder))).toMatchObject({ stranded: { files: 0 } });
  return deleted.files;
}

test.for(seedsToTry(3))('a sweep changes no version, tag or branch (seed %i)', async (seed) => {
  const folder = await temporaryDirectory();
  const random = seeded(seed);
  const table = await createNumberedTable(await openPlain(folder), seed, 200);
  await plantFile(folder, 0);
  let swept = 0;
  for (let step = 0; step < 20; step += 1) {
    await writeAtRandom(table, random);
    if (random() < 0.3) await disturb(table, folder, random);
    await table.checkoutLatest();
    if (random() < 0.15) await table.optimize({ cleanupOlderThan: new Date(0) });
    // A tag on an old version makes it throw (H9).
    if (random() < 0.1) await table.optimize({ cleanupOlderThan: new Date() }).catch(() => 0);
    if (random() < 0.2) swept += await sweepAndCompare(folder);
  }
  swept += await sweepAndCompare(folder);
  expect(swept).toBeGreaterThan(0);
});
