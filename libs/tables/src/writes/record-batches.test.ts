import * as arrow from 'apache-arrow';
import { expect, test } from 'vitest';
import { chunks, row } from '../test-rows.fixture.ts';
import { arrowSchemaOf } from '../catalogue/arrow-schema.ts';
import { prepareBatch } from './batch.ts';
import { inRecordBatches } from './record-batches.ts';

/** 3,000 of them are more than the 16 MB from which a table is cut. */
const TEXT = 'x'.repeat(6_000);

const vectorsOf = (batch: arrow.RecordBatch | undefined): Float32Array | undefined =>
  batch?.getChild('vector')?.data[0]?.children[0]?.values as Float32Array | undefined;

test('an Arrow table reaches LanceDB in its own memory, however many record batches it becomes', async () => {
  const schema = await arrowSchemaOf(chunks, 4);
  const rows = Array.from({ length: 3_000 }, (_, index) =>
    row(`${index}`, 'a', `${index} ${TEXT}`),
  );
  const built = await prepareBatch({ definition: chunks, schema, rows });
  const given = await prepareBatch({ definition: chunks, schema, rows: built.data });
  expect(given.data).toBe(built.data);
  const pieces = await inRecordBatches(given.data);
  expect(pieces.batches.map(({ numRows }) => numRows)).toEqual([1_024, 1_024, 952]);
  const memory = vectorsOf(built.data.batches[0])?.buffer;
  expect(memory?.byteLength).toBe(3_000 * 4 * 4);
  expect(pieces.batches.every((batch) => vectorsOf(batch)?.buffer === memory)).toBe(true);
  expect(pieces.toArray().map(String)).toEqual(built.data.toArray().map(String));
});

test('a table with null booleans stays in one record batch, whose pieces LanceDB would refuse', async () => {
  const flags = Array.from({ length: 3_000 }, (_, index) => (index < 2_000 ? null : true));
  const flag = arrow.vectorFromArray(flags, new arrow.Bool());
  const nested = arrow.vectorFromArray(
    flags.map((each) => ({ flag: each })),
    new arrow.Struct([new arrow.Field('flag', new arrow.Bool(), true)]),
  );
  const wide = arrow.vectorFromArray(flags.map(() => TEXT));
  for (const table of [new arrow.Table({ flag, wide }), new arrow.Table({ nested, wide })]) {
    expect(await inRecordBatches(table)).toBe(table);
  }
});

test('a small table stays as it is', async () => {
  const table = new arrow.Table({ number: arrow.makeVector(new Float64Array(100_000)) });
  expect(await inRecordBatches(table)).toBe(table);
});
