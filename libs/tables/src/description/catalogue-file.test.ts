import { temporaryDirectory } from '@lancekeep/testing';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrowSchemaOf } from '../catalogue/arrow-schema.ts';
import { text, vector } from '../catalogue/columns.ts';
import { defineTable, type TableDefinition } from '../catalogue/define-table.ts';
import { fullText, ivfPq } from '../indices/index-spec.ts';
import { readCatalogueFile, writeCatalogueFile } from './catalogue-file.ts';
import { describeDefinition, type TableDescription } from './table-description.ts';

const describe = async (definition: TableDefinition): Promise<TableDescription> =>
  describeDefinition(definition, await arrowSchemaOf(definition, 8));

const plain = (name: string): Promise<TableDescription> =>
  describe(defineTable({ name, key: 'id', columns: { id: text() } }));

const notes = describe(
  defineTable({
    name: 'notes',
    key: 'id',
    groupBy: 'source',
    contentHash: 'hash',
    columns: { id: text(), source: text(), hash: text().orNull(), vector: vector() },
    indices: { vector: ivfPq({ distanceType: 'cosine' }), source: fullText() },
  }),
);

test('what is written is read back', async () => {
  const folder = await temporaryDirectory();
  expect(await readCatalogueFile(folder)).toEqual({ tables: [], problem: null, isNewer: false });
  expect(await writeCatalogueFile(folder, [await notes])).toBe(true);
  const { tables, problem } = await readCatalogueFile(folder);
  expect(problem).toBeNull();
  expect(tables).toEqual([await notes]);
  expect(tables[0]).toMatchObject({
    groupBy: 'source',
    contentHash: 'hash',
    columns: [
      { name: 'id', type: 'Utf8', nullable: false },
      { name: 'source', type: 'Utf8', nullable: false },
      { name: 'hash', type: 'Utf8', nullable: true },
      { name: 'vector', type: 'FixedSizeList[8]<Float32>', nullable: false },
    ],
  });
});

test('tables of other projects stay, and nothing is written that is there already', async () => {
  const folder = await temporaryDirectory();
  await writeCatalogueFile(folder, [await plain('b'), await plain('c')]);
  await writeCatalogueFile(folder, [await plain('a'), await notes]);
  const names = (await readCatalogueFile(folder)).tables.map(({ name }) => name);
  expect(names).toEqual(['a', 'b', 'c', 'notes']);
  const path = join(folder, 'catalogue.json');
  const { mtimeNs, ino } = await stat(path, { bigint: true });
  expect(await writeCatalogueFile(folder, [await notes, await plain('b')])).toBe(false);
  expect(await stat(path, { bigint: true })).toMatchObject({ mtimeNs, ino });
  expect(await readdir(folder)).toEqual(['catalogue.json']);
});

test('projects that write at once lose nothing of each other', async () => {
  const folder = await temporaryDirectory();
  const names = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(names.map(async (name) => writeCatalogueFile(folder, [await plain(name)])));
  const { tables } = await readCatalogueFile(folder);
  expect(tables.map(({ name }) => name)).toEqual(names);
});

test.each([
  ['no JSON', '{"schemaVersion":1,"tab', /no JSON object/],
  ['a list', '[]', /has no schemaVersion/],
  ['no tables', '{"schemaVersion":1}', /no list of tables/],
])('damage is told, and mended by the next writer: %s', async (_name, content, problem) => {
  const folder = await temporaryDirectory();
  await writeFile(join(folder, 'catalogue.json'), content);
  const read = await readCatalogueFile(folder);
  expect(read).toMatchObject({ tables: [], isNewer: false });
  expect(read.problem).toMatch(problem);
  await writeCatalogueFile(folder, [await notes]);
  expect(await readCatalogueFile(folder)).toMatchObject({ problem: null, tables: [await notes] });
});

test('a table that cannot be read keeps no other from being read', async () => {
  const folder = await temporaryDirectory();
  const path = join(folder, 'catalogue.json');
  await writeCatalogueFile(folder, [await plain('a'), await notes]);
  await writeFile(path, (await readFile(path, 'utf8')).replace('"ivfPq"', '"unheardOf"'));
  const { tables, problem } = await readCatalogueFile(folder);
  expect(tables).toEqual([await plain('a')]);
  expect(problem).toBe('1 of its 2 tables cannot be read');
});

test('what a later lancekeep wrote is left alone', async () => {
  const folder = await temporaryDirectory();
  const path = join(folder, 'catalogue.json');
  await writeFile(path, '{"schemaVersion":2,"tables":{}}');
  expect(await readCatalogueFile(folder)).toMatchObject({ tables: [], isNewer: true });
  expect(await writeCatalogueFile(folder, [await notes])).toBe(false);
  expect(await readFile(path, 'utf8')).toContain('"schemaVersion":2');
});

test('a file that cannot be read is a problem, one that cannot be written an error', async () => {
  const folder = await temporaryDirectory();
  await mkdir(join(folder, 'catalogue.json'));
  expect((await readCatalogueFile(folder)).problem).toMatch(/cannot be read/);
  await expect(writeCatalogueFile(folder, [await notes])).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['catalogue.json']);
});
