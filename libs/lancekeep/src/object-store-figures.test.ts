import { defineTable, text } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { objectStoreFigures } from './object-store-figures.ts';
import { openProject } from './open-project.ts';

const catalogue = { notes: defineTable({ name: 'notes', key: 'id', columns: { id: text() } }) };

async function opened(objectStore: boolean) {
  const config = { statistics: { objectStore } };
  const project = await openProject({ uri: await temporaryDirectory(), catalogue, config });
  onTestFinished(() => project.close());
  return project;
}

test('requests are counted from the opening of a project that wants it', async () => {
  const project = await opened(true);
  const before = project.stats().objectStore;
  const put = before?.operations.find((each) => each.operation === 'put');
  expect(put).toMatchObject({ requests: expect.any(Number) as number, errors: 0 });
  await project.tables.notes.add([{ id: 'one' }]);
  const after = project.stats();
  const later = after.objectStore?.operations.find((each) => each.operation === 'put');
  expect(later?.requests).toBeGreaterThan(put?.requests ?? 0);
  expect(after.unavailable.map((each) => each.figure)).not.toContain('objectStore');
});

test('a project that does not count tells so', async () => {
  const { objectStore, unavailable } = (await opened(false)).stats();
  expect(objectStore).toBeNull();
  const figure = unavailable.find((each) => each.figure === 'objectStore');
  expect(figure?.reason).toMatch(/statistics\.objectStore/);
});

test('a LanceDB that cannot be read is told with the reason', () => {
  expect(objectStoreFigures({ read: null, problem: 'It is gone.' })).toEqual({
    objectStore: null,
    unavailable: [{ figure: 'objectStore', reason: 'It is gone.' }],
  });
});
