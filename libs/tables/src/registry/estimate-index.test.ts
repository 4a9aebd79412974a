import { Field, FixedSizeList, Float32, Int32, Schema, Utf8 } from 'apache-arrow';
import { expect, test } from 'vitest';
import { estimateIndexBuild } from './estimate-index.ts';

const MB = 2 ** 20;
const schema = new Schema([
  new Field('id', new Utf8()),
  new Field('line', new Int32()),
  new Field('vector', new FixedSizeList(1_024, new Field('item', new Float32()))),
]);
const megabytes = (column: string, rows: number): number =>
  Math.round(estimateIndexBuild({ schema, column, rows }) / MB);

test('an index is estimated at what its kind was seen to take, or more', () => {
  expect(megabytes('vector', 50_000)).toBeGreaterThan(866);
  expect(megabytes('line', 200_000)).toBeGreaterThan(27);
  expect(megabytes('id', 100_000)).toBeGreaterThan(50);
});

test('training takes a sample: what it takes grows with the root of the rows', () => {
  expect(megabytes('vector', 4_000_000) / megabytes('vector', 1_000_000)).toBeCloseTo(2, 1);
});
