import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chunks, DIMENSIONS, openChunks, openRegistry, row } from '../open-tables.fixture.ts';
import { OpenAccess } from './access.ts';
import { ProjectTable } from './project-table.ts';

/** A table with one more row in each version from `first` on. */
async function grownTable(folder: string) {
  const { table, registry } = await openChunks(folder);
  for (const id of ['a', 'b', 'c']) await table.upsert([row(id, 'a.ts')]);
  const [held] = registry.held();
  if (held === undefined) throw new Error('No table is held.');
  const versions = await table.handleBypassingTheWriteGate.listVersions();
  return { table, held, latest: versions.at(-1)?.version ?? 0 };
}

test('a table can be read as it was, beside the table as it is', async () => {
  const { table, latest } = await grownTable(await temporaryDirectory());
  await using old = await table.at(latest - 1);
  expect(old.version).toBe(latest - 1);
  expect(await old.countRows()).toBe(2);
  await table.upsert([row('d', 'a.ts')]);
  expect((await old.query().select(['id']).toArray()).map((each) => each.id).sort()).toEqual([
    'a',
    'b',
  ]);
  expect(await old.vectorSearch([1, 0, 0, 0]).toArray()).toHaveLength(2);
  expect(await old.query().limit(1).toArray()).toHaveLength(1);
  expect((await old.schema()).fields).toHaveLength(4);
  expect(await table.countRows()).toBe(4);
});

test('a tag names a version', async () => {
  const { table, latest } = await grownTable(await temporaryDirectory());
  await (await table.handleBypassingTheWriteGate.tags()).create('release', latest - 2);
  await using old = await table.at('release');
  expect(old.version).toBe(latest - 2);
  expect(await old.countRows()).toBe(1);
});

test('its version is in use until it is closed, once', async () => {
  const { table, held, latest } = await grownTable(await temporaryDirectory());
  const old = await table.at(latest - 1);
  const stream = old.query()[Symbol.asyncIterator]();
  await stream.next();
  expect(held.running.statistics()).toMatchObject({
    running: 1,
    pinned: 1,
    oldest: { version: latest - 1 },
  });
  await stream.return?.();
  await Promise.all([old.close(), old.close()]);
  expect(held.running.isBusy).toBe(false);
  expect(() => old.query()).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

describe('what is not there', () => {
  test.for([
    ['a number', 99, 'VERSION_NOT_FOUND', 'Versions from 1 to'],
    ['a tag', 'nightly', 'VERSION_NOT_FOUND', 'Its tags are: none.'],
    ['no number', 1.5, 'INVALID_ARGUMENT', 'number of a version'],
    ['a negative number', -1, 'INVALID_ARGUMENT', 'number of a version'],
    ['no text', '', 'INVALID_ARGUMENT', 'name of a tag'],
  ] as const)('%s is refused, and nothing is in use', async ([, version, code, hint]) => {
    const { table, held } = await grownTable(await temporaryDirectory());
    await expect(table.at(version)).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint) as string,
    });
    expect(held.running.isBusy).toBe(false);
  });

  test('a pruned version is not found either', async () => {
    const folder = await temporaryDirectory();
    const { table } = await grownTable(folder);
    const foreign = await lancedb.connect(folder);
    onTestFinished(() => foreign.close());
    await (
      await foreign.openTable('chunks')
    ).optimize({ cleanupOlderThan: new Date(Date.now() + 60_000) });
    await expect(table.at(2)).rejects.toMatchObject({
      code: 'VERSION_NOT_FOUND',
      subject: { table: 'chunks', version: 2 },
    });
  });
});

test('it is closed with the project, and cannot be opened after', async () => {
  const folder = await temporaryDirectory();
  const { held, latest } = await grownTable(folder);
  const registry = await openRegistry(folder);
  const { schema } = await registry.ensure({
    definition: chunks,
    dimensions: DIMENSIONS,
    mode: 'readOnly',
  });
  const access = new OpenAccess('test', 'readOnly');
  const options = { held, definition: chunks, schema, access, purpose: 'query' } as const;
  const table = new ProjectTable(options);
  const old = await table.at(latest - 1);
  const opening = table.at(latest);
  access.close();
  await access.release();
  await expect(opening).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
  expect(held.running.isBusy).toBe(false);
  expect(() => old.query()).toThrow(expect.objectContaining({ code: 'PROJECT_CLOSED' }));
  await expect(table.at(latest)).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
});
