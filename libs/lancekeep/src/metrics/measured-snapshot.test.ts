import { defineTable, text } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { openProject } from '../open-project.ts';
import { measuredSnapshot } from './measured-snapshot.ts';

const catalogue = { notes: defineTable({ name: 'notes', key: 'id', columns: { id: text() } }) };

async function opened() {
  const project = await openProject({ uri: await temporaryDirectory(), catalogue });
  onTestFinished(() => project.close());
  return project;
}

test('tables are measured for a collection', async () => {
  const project = await opened();
  await project.tables.notes.add([{ id: 'one' }, { id: 'two' }]);
  const { tables } = await measuredSnapshot(project);
  expect(tables).toMatchObject([{ name: 'notes', measured: { rows: 2, fragments: 1 } }]);
});

test('a store that hangs, and a project that is closed, leave all other figures', async () => {
  const project = await opened();
  const stats = () => project.stats();
  const hanging = { stats, measureTables: () => new Promise(() => undefined) };
  expect(await measuredSnapshot(hanging)).toMatchObject({ tables: [{ measured: null }] });
  await project.close();
  expect(await measuredSnapshot(project)).toMatchObject({ tables: [{ name: 'notes' }] });
});
