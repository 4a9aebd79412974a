import { resolveConfig } from '@lancekeep/config';
import * as lancedb from '@lancedb/lancedb';
import { bTree, defineTable, fullText, text, vector, type Catalogue } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../open-database.ts';
import { openProject } from '../open-project.ts';
import { startChildProject } from '../start-child-project.fixture.ts';

const notes = defineTable({
  name: 'notes',
  key: 'id',
  groupBy: 'source',
  columns: { id: text(), source: text(), vector: vector(2) },
  indices: { source: [fullText(), bTree({ name: 'source_tree' })] },
});

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => ({
    id: `key ${row}`,
    source: `source ${row % 10}`,
    vector: [row, 1],
  }));

/** A database that a project made and closed, with rows in it. */
async function madeDatabase(catalogue: Catalogue = { notes }): Promise<string> {
  const uri = join(await temporaryDirectory(), 'data');
  const project = await openProject({ uri, catalogue });
  for (const table of Object.values(project.tables)) await table.upsert(rows(20));
  await project.close();
  return uri;
}

async function openIt(uri: string, mode: 'readOnly' | 'readWrite'): Promise<OpenDatabase> {
  const { config } = await resolveConfig({ overrides: { database: { uri } } });
  const database = await openDatabase({ config, mode });
  onTestFinished(() => database.close());
  return database;
}

/** Adds rows with plain LanceDB, which takes any key again. */
async function addPlainly(uri: string, added: Record<string, unknown>[]): Promise<void> {
  const connection = await lancedb.connect(uri);
  const table = await connection.openTable('notes');
  await table.add(added);
  connection.close();
}

const codesOf = async (uri: string): Promise<readonly string[]> =>
  (await (await openIt(uri, 'readOnly')).doctor()).findings.map(({ code }) => code);

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

test('a project writes down its catalogue, and the doctor misses the index that is due', async () => {
  const uri = await madeDatabase();
  const before = await readdir(uri, { recursive: true });
  const { findings, notExamined, tables } = await (await openIt(uri, 'readOnly')).doctor();
  expect(tables).toEqual(['notes']);
  expect(findings).toMatchObject([
    {
      code: 'MISSING_INDEX',
      severity: 'warning',
      table: 'notes',
      facts: { index: 'source_idx', kind: 'fullText', rows: 20, minRows: 1 },
    },
  ]);
  expect(notExamined).toEqual([]);
  expect(await readdir(uri, { recursive: true })).toEqual(before);
});

test('two projects with other tables are described side by side', async () => {
  const uri = await madeDatabase();
  const others = defineTable({ name: 'others', key: 'id', columns: { id: text() } });
  await (await openProject({ uri, catalogue: { others } })).close();
  const stored = await readFile(join(uri, '.lancekeep', 'catalogue.json'), 'utf8');
  const { tables } = JSON.parse(stored) as { tables: { name: string }[] };
  expect(tables.map(({ name }) => name)).toEqual(['notes', 'others']);
});

test('duplicate keys are found by a reader and removed by a writer, the newest kept', async () => {
  const uri = await madeDatabase();
  const again = rows(5).map((row) => ({ ...row, source: 'again' }));
  await addPlainly(uri, again);
  const reader = await openIt(uri, 'readOnly');
  const { findings } = await reader.doctor();
  expect(findings.find(({ code }) => code === 'DUPLICATE_KEYS')).toMatchObject({
    severity: 'error',
    table: 'notes',
    isFixable: true,
    facts: { key: 'id', keys: 5, surplusRows: 5 },
  });
  await expect(reader.removeDuplicates({ table: 'notes' })).rejects.toMatchObject({
    code: 'READ_ONLY',
  });
  await reader.close();
  const writer = await openIt(uri, 'readWrite');
  expect(await writer.removeDuplicates({ table: 'notes' })).toMatchObject({
    removedRows: 5,
    isComplete: true,
  });
  expect((await writer.doctor()).findings.map(({ code }) => code)).toEqual(['MISSING_INDEX']);
  await writer.close();
  await using project = await openProject({ uri, catalogue: { notes } });
  expect(await project.tables.notes.countRows()).toBe(20);
  expect(await project.tables.notes.countRows("source = 'again'")).toBe(5);
});

test('what cannot be told is refused with a reason', async () => {
  const uri = await madeDatabase();
  const connection = await lancedb.connect(uri);
  await connection.createTable('plain', [{ name: 'a' }, { name: 'a' }]);
  connection.close();
  const database = await openIt(uri, 'readWrite');
  const { notExamined } = await database.doctor({ tables: ['plain'] });
  expect(notExamined.map(({ check }) => check)).toEqual([
    'unfinishedWrites',
    'strandedFiles',
    'schema',
    'indices',
    'duplicateKeys',
  ]);
  const invalid = { code: 'INVALID_ARGUMENT' };
  await expect(database.removeDuplicates({ table: 'plain' })).rejects.toMatchObject(invalid);
  const byAbsent = database.removeDuplicates({ table: 'notes', newestBy: 'absent' });
  await expect(byAbsent).rejects.toMatchObject(invalid);
  await expect(database.doctor({ tables: ['absent'] })).rejects.toMatchObject({
    code: 'TABLE_NOT_FOUND',
  });
});

test('other columns, a lost table and an unreadable one are found, each by itself', async () => {
  const columns = { id: text(), source: text(), vector: vector(2) };
  const named = (name: string) => defineTable({ name, key: 'id', columns });
  const uri = await madeDatabase({ notes: named('notes'), lost: named('lost'), bad: named('bad') });
  const connection = await lancedb.connect(uri);
  const table = await connection.openTable('notes');
  await table.addColumns([{ name: 'extra', valueSql: '1' }]);
  connection.close();
  await rm(join(uri, 'lost.lance'), { recursive: true });
  const versions = join(uri, 'bad.lance', '_versions');
  for (const file of await readdir(versions)) await writeFile(join(versions, file), 'no manifest');
  const { findings } = await (await openIt(uri, 'readOnly')).doctor();
  expect(findings).toMatchObject([
    { code: 'TABLE_MISSING', table: 'lost' },
    { code: 'TABLE_UNREADABLE', table: 'bad', severity: 'error' },
    { code: 'SCHEMA_DIFFERS', table: 'notes', facts: { fields: [{ field: 'extra' }] } },
  ]);
});

test('files of nobody are found, and files that are gone', async () => {
  const uri = await madeDatabase();
  const data = join(uri, 'notes.lance', 'data');
  const [file = ''] = await readdir(data);
  await writeFile(join(data, '.tmpLeft'), 'half a file');
  const stranded = await (await openIt(uri, 'readOnly')).doctor();
  expect(stranded.findings).toMatchObject([
    { code: 'MISSING_INDEX' },
    { code: 'STRANDED_FILES', table: 'notes', facts: { files: 1, bytes: 11 } },
  ]);
  await rename(join(data, file), join(uri, 'moved.lance.file'));
  const codes = await codesOf(uri);
  expect(codes.some((code) => code === 'FILES_MISSING' || code === 'TABLE_UNREADABLE')).toBe(true);
});

test('a damaged description is a finding, and a project still opens and mends it', async () => {
  const uri = await madeDatabase();
  await writeFile(join(uri, '.lancekeep', 'catalogue.json'), '{"schemaVersion":1,');
  expect(await codesOf(uri)).toEqual(['CATALOGUE_DAMAGED']);
  await (await openProject({ uri, catalogue: { notes } })).close();
  expect(await codesOf(uri)).toEqual(['MISSING_INDEX']);
});

test('a project opens where its description cannot be written', async () => {
  const uri = await madeDatabase();
  const path = join(uri, '.lancekeep', 'catalogue.json');
  await rm(path);
  await mkdir(path);
  const warnings: string[] = [];
  const warn = (_facts: object, message: string): void => void warnings.push(message);
  const logger = { info: () => undefined, warn };
  const project = await openProject({ uri, catalogue: { notes }, logger });
  await project.close();
  expect(warnings).toEqual(['the description of the catalogue could not be written']);
});

test('a dead holder and its unfinished write are found, and gone after the next writer', async () => {
  const uri = await madeDatabase();
  const child = await startChildProject(uri);
  const live = await openIt(uri, 'readOnly');
  const beside = await live.doctor({ tables: ['notes'] });
  expect(beside.notExamined.map(({ check }) => check)).toEqual([
    'unfinishedWrites',
    'strandedFiles',
  ]);
  expect(beside.findings.map(({ code }) => code)).toEqual(['MISSING_INDEX']);
  await live.close();
  await child.end('SIGKILL');
  await writeFile(join(uri, '.lancekeep', 'intents', '1-1-1.ndjson'), intentLines('notes'));
  const database = await openIt(uri, 'readOnly');
  const { findings } = await database.doctor({ tables: ['notes'] });
  expect(findings).toMatchObject([
    { code: 'STALE_LEASE', table: null, facts: { holder: { processId: child.processId } } },
    { code: 'UNFINISHED_WRITE', table: 'notes', facts: { writes: 1, keys: 2, staleRows: 1 } },
    { code: 'MISSING_INDEX', table: 'notes' },
  ]);
  await database.close();
  await (await openIt(uri, 'readWrite')).close();
  const after = await (await openIt(uri, 'readOnly')).doctor({ tables: ['notes'] });
  expect(after.findings.map(({ code }) => code)).toEqual(['MISSING_INDEX']);
});

/** A write of two rows that deletes a stale one, as a crash leaves it before its commit. */
function intentLines(table: string): string {
  const evidence = { kind: 'written', key: 'a', fingerprint: '', addressBefore: null };
  const head = { kind: 'intent', table, key: 'id', groupBy: 'source', version: 1_000 };
  return [
    { ...head, evidence: { ...evidence, isBeside: false } },
    { kind: 'keys', keys: ['a', 'b'] },
    { kind: 'stale', stale: [{ key: 'c', group: 'source 1' }] },
    { kind: 'end' },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

test('an abort ends an examination', async () => {
  const database = await openIt(await madeDatabase(), 'readOnly');
  const examining = database.doctor({ signal: AbortSignal.abort() });
  await expect(examining).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
