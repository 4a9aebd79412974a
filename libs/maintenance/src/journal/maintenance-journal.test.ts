import { temporaryDirectory } from '@lancekeep/testing';
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MOST_BYTES } from './journal-files.ts';
import { MaintenanceJournal } from './maintenance-journal.ts';
import { entryOf } from './sample-report.fixture.ts';

async function journalWith(...tables: readonly string[]) {
  const journal = new MaintenanceJournal(await temporaryDirectory());
  for (const table of tables) await journal.append(entryOf(table));
  return { journal, file: join(journal.folder, 'maintenance.jsonl') };
}

const tablesOf = async (journal: MaintenanceJournal, limit = 100): Promise<readonly string[]> =>
  (await journal.read({ limit })).entries.flatMap(({ tables }) => tables.map(({ table }) => table));

test('a project without a journal has no history', async () => {
  const { journal } = await journalWith();
  expect(await journal.read()).toEqual({ entries: [], unknownLines: 0, damagedLines: 0 });
});

test('entries come back as they were written, newest first', async () => {
  const { journal, file } = await journalWith();
  const entries = [entryOf('a'), entryOf('b', 'c')];
  for (const entry of entries) await journal.append(entry);
  expect((await journal.read()).entries).toEqual(entries.toReversed());
  expect((await readFile(file, 'utf8')).match(/\n/g)).toHaveLength(2);
});

test('the limit counts runs, 20 without one', async () => {
  const { journal } = await journalWith(...Array.from({ length: 25 }, (_, run) => `t${run}`));
  expect(await tablesOf(journal, 2)).toEqual(['t24', 't23']);
  expect((await journal.read()).entries).toHaveLength(20);
});

test.each([0, -1, NaN])('a limit of %s is refused', async (limit) => {
  const { journal } = await journalWith('a');
  await expect(journal.read({ limit })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('of a run over several tables, only those that are asked for are told', async () => {
  const { journal } = await journalWith('a');
  await journal.append(entryOf('b', 'c'));
  const { entries } = await journal.read({ tables: ['c', 'gone'] });
  expect(entries.map(({ tables }) => tables.map(({ table }) => table))).toEqual([['c']]);
});

test('entries that are appended at once stand one after the other', async () => {
  const { journal } = await journalWith();
  const names = Array.from({ length: 20 }, (_, run) => `t${run}`);
  await Promise.all(names.map((name) => journal.append(entryOf(name))));
  expect(await tablesOf(journal)).toEqual(names.toReversed());
});

test('a torn last line is ignored, and spoils no line that comes after it', async () => {
  const { journal, file } = await journalWith('a');
  await appendFile(file, JSON.stringify(entryOf('torn')).slice(0, 200));
  expect(await journal.read()).toMatchObject({ entries: [{}], damagedLines: 0 });
  await journal.append(entryOf('b'));
  expect(await tablesOf(journal)).toEqual(['b', 'a']);
  expect(await journal.read()).toMatchObject({ damagedLines: 1, unknownLines: 0 });
});

test('lines of another version are skipped and counted, and so are lines that are no entries', async () => {
  const { journal, file } = await journalWith('a');
  const later = { ...entryOf('later'), schemaVersion: 2, tables: 'elsewhere' };
  const lines = [JSON.stringify(later), 'null', '[]', '{"schemaVersion":1}', ''];
  await appendFile(file, lines.map((line) => `${line}\n`).join(''));
  await journal.append(entryOf('b'));
  expect(await tablesOf(journal)).toEqual(['b', 'a']);
  expect(await journal.read()).toMatchObject({ unknownLines: 1, damagedLines: 4 });
});

test('a journal that is full is put aside, and three old ones are kept', async () => {
  const { journal, file } = await journalWith();
  for (const name of ['first', 'second', 'third', 'fourth', 'fifth']) {
    await journal.append(entryOf(name));
    // As large as it may be, with a line that is no entry.
    const room = MOST_BYTES - (await stat(file)).size;
    await appendFile(file, `${' '.repeat(room - 1)}\n`);
  }
  await journal.append(entryOf('sixth'));
  expect((await readdir(journal.folder)).toSorted()).toEqual(
    ['', '.1', '.2', '.3'].map((end) => `maintenance.jsonl${end}`),
  );
  expect(await tablesOf(journal)).toEqual(['sixth', 'fifth', 'fourth', 'third']);
});

test('an entry in two files, as a reader meets it while one is put aside, is told once', async () => {
  const { journal, file } = await journalWith('a', 'b');
  await writeFile(`${file}.1`, await readFile(file));
  expect(await tablesOf(journal)).toEqual(['b', 'a']);
});

test('a rotation closes the gap that a crash within another one left', async () => {
  const { journal, file } = await journalWith('a');
  await writeFile(`${file}.3`, `${JSON.stringify(entryOf('old'))}\n`);
  await appendFile(file, `${' '.repeat(MOST_BYTES)}\n`);
  await journal.append(entryOf('b'));
  expect(await tablesOf(journal)).toEqual(['b', 'a']);
});

test('what cannot be written is told, and the next entry is written all the same', async () => {
  const { journal } = await journalWith();
  await writeFile(journal.folder, 'no folder');
  await expect(journal.append(entryOf('a'))).rejects.toMatchObject({ code: 'EEXIST' });
  const other = new MaintenanceJournal(await temporaryDirectory());
  await other.append(entryOf('b'));
  expect(await tablesOf(other)).toEqual(['b']);
});
