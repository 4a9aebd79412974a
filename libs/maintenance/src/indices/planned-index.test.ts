import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { createTable } from '../held-tables.fixture.ts';
import { buildIndex } from './build-index.ts';
import { declared } from './declared-index.fixture.ts';
import { measureMissing, plannedIndex } from './planned-index.ts';

test('what is missing and due is measured, planned by its column, and built', async () => {
  const table = await createTable(await temporaryDirectory());
  const schema = await table.schema();
  const due = declared('fullText', 'text', { stem: true });
  const later = { ...declared('ivfPq', 'vector'), minRows: 501 };
  const all = [due, later];
  const indices = { declared: all, existing: await table.listIndices() };
  const [missing, ...others] = measureMissing({ ...indices, schema, rows: 500 });
  expect(others).toEqual([]);
  expect(missing).toMatchObject({ column: 'text', type: 'fullText' });
  expect(missing?.estimatedPeakBytes).toBeGreaterThan(2 ** 20);
  const step = { column: 'text', type: 'fullText', replaces: null };
  expect(plannedIndex(step, indices)).toEqual({ index: due, replace: false });
  await buildIndex({ handle: table, index: due, replace: false });
  const after = { declared: all, existing: await table.listIndices() };
  expect(measureMissing({ ...after, schema, rows: 500 })).toEqual([]);
});

test('what is to be replaced is built as it is declared, else as it is', async () => {
  const table = await createTable(await temporaryDirectory());
  const index = declared('ivfFlat', 'vector', { numPartitions: 2, distanceType: 'cosine' });
  await buildIndex({ handle: table, index, replace: false });
  const existing = await table.listIndices();
  const step = { column: 'vector', type: 'IvfFlat', replaces: 'vector_idx' };
  const another = declared('ivfFlat', 'vector', { numPartitions: 8 });
  expect(plannedIndex(step, { declared: [another], existing })).toEqual({
    index: another,
    replace: true,
  });
  expect(plannedIndex(step, { declared: [], existing })).toMatchObject({
    index: { kind: 'ivfFlat', name: 'vector_idx', options: { distanceType: 'cosine' } },
    replace: true,
  });
  expect(plannedIndex(step, { declared: [], existing: [] })).toBeNull();
  expect(plannedIndex({ ...step, replaces: null }, { declared: [], existing })).toBeNull();
});
