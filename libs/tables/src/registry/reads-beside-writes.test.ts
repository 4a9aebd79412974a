import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { openChunks, row } from '../open-tables.fixture.ts';

test('LanceDB refuses to tell a name, or to close, while a read runs on the same handle', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.upsert([row('a', 'a.ts')]);
  const handle = table.handleBypassingTheWriteGate;
  const reading = handle.countRows();
  const refusals = ['name', 'close'].map((member) => {
    try {
      if (member === 'close') handle.close();
      return handle.name;
    } catch (error) {
      return String(error);
    }
  });
  await reading;
  expect(refusals).toEqual([
    expect.stringContaining('borrowed mutably'),
    expect.stringContaining('borrowed mutably'),
  ]);
});

test('writes go on beside reads of the same handle', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  for (let round = 0; round < 5; round += 1) {
    const reads = [table.countRows(), table.schema(), table.listIndices(), table.countRows()];
    const id = `row ${round}`;
    expect(await table.upsert([row(id, 'a.ts')])).toMatchObject({ inserted: 1 });
    await Promise.all(reads);
  }
  expect(await table.countRows()).toBe(5);
});

test('closing beside reads waits for them', async () => {
  const { table, registry } = await openChunks(await temporaryDirectory());
  await table.upsert([row('a', 'a.ts')]);
  const reads = [table.countRows(), table.schema(), table.listIndices()];
  await registry.close();
  await expect(Promise.all(reads)).resolves.toHaveLength(3);
});
