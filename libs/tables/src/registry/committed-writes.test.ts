import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import type { TableDefinition } from '../catalogue/define-table.ts';
import {
  chunks,
  DIMENSIONS,
  openForeign,
  openIntents,
  openRegistry,
  row,
  type ChunkRow,
} from '../open-tables.fixture.ts';
import { OpenAccess } from './access.ts';
import { ProjectTable, type CommittedWrite } from './project-table.ts';

/** An open table, and what it told of its writes. */
async function openTold(folder: string) {
  const registry = await openRegistry(folder);
  await registry.allowWrites(await openIntents(folder));
  const definition = chunks as unknown as TableDefinition<ChunkRow, ChunkRow>;
  const mode = 'readWrite';
  const { table: held, schema } = await registry.ensure({
    definition,
    dimensions: DIMENSIONS,
    mode,
  });
  await held.open('query');
  const access = new OpenAccess('test', mode);
  const told: CommittedWrite[] = [];
  const onCommit = (_table: string, write: CommittedWrite): void => void told.push(write);
  const options = { held, definition, schema, access, purpose: 'query', onCommit } as const;
  return { table: new ProjectTable(options), told };
}

test('each write tells its commits, its rows and their bytes', async () => {
  const { table, told } = await openTold(await temporaryDirectory());
  await table.add([row('1', 'a'), row('2', 'a')]);
  await table.upsert([row('2', 'a', 'new'), row('3', 'b')]);
  await table.replaceGroups({ groups: ['a'], rows: [] });
  await table.update({ where: "id = '3'", values: { content: 'changed' } });
  await table.delete("id = '3'");
  expect(told.map(({ rows }) => rows)).toEqual([2, 2, 2, 1, 1]);
  for (const { commits } of told) expect(commits).toBeGreaterThan(0);
  const [added, upserted, emptied, ...later] = told.map(({ bytes }) => bytes);
  expect(added).toBeGreaterThan(2 * DIMENSIONS * Float32Array.BYTES_PER_ELEMENT);
  expect(upserted).toBeGreaterThan(0);
  expect([emptied, ...later]).toEqual([0, 0, 0]);
});

test('a write that commits nothing, or fails, tells nothing', async () => {
  const { table, told } = await openTold(await temporaryDirectory());
  await table.add([row('1', 'a')]);
  await table.delete("id = 'no such'");
  await expect(table.add([row('1', 'a')])).rejects.toMatchObject({ code: 'KEY_EXISTS' });
  expect(told).toHaveLength(1);
});

test('commits of a foreign writer count with the next own write', async () => {
  const folder = await temporaryDirectory();
  const { table, told } = await openTold(folder);
  const foreign = await (await openForeign(folder)).openTable('chunks');
  for (const id of ['x', 'y', 'z']) await foreign.add([{ ...row(id, 'foreign') }]);
  await table.add([row('1', 'a')]);
  expect(told[0]?.commits).toBeGreaterThan(3);
});
