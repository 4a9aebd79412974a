import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import * as columns from '../catalogue/columns.ts';
import { defineTable } from '../catalogue/define-table.ts';
import { openIntents, openRegistry, openTable } from '../open-tables.fixture.ts';
import { prepareBatch } from './batch.ts';
import { fingerprintOf } from './fingerprint.ts';

const everything = defineTable({
  name: 'everything',
  key: 'id',
  columns: {
    vector: columns.vector(3),
    id: columns.text(),
    title: columns.text().orNull(),
    flag: columns.boolean().orNull(),
    small: columns.int32().orNull(),
    large: columns.int64().orNull(),
    ratio: columns.float64().orNull(),
    at: columns.timestamp().orNull(),
    picture: columns.vector(2).orNull(),
  },
});

test('a row read back has the fingerprint of the row written, and another row has another', async () => {
  const folder = await temporaryDirectory();
  const registry = await openRegistry(folder);
  await registry.allowWrites(await openIntents(folder));
  const table = await openTable(registry, everything);
  const full = {
    title: '\ufeffé 😀',
    flag: false,
    small: -1,
    large: 2n ** 60n,
    ratio: 0.1,
    at: new Date(),
    picture: [0.1, -0],
  };
  const rows = [
    { id: 'full', vector: [0.1, 1e-20, 3], ...full },
    { id: 'null', vector: Float32Array.of(1, 2, 3) },
  ];
  await table.upsert(rows);
  const batch = await prepareBatch({ definition: everything, schema: await table.schema(), rows });
  const written = rows.map((_, row) => fingerprintOf(batch.data, row));
  expect(new Set(written).size).toBe(2);
  for (const [index, { id }] of rows.entries()) {
    for await (const read of table.query().where(`id = '${id}'`)) {
      expect(fingerprintOf(read, 0)).toBe(written[index]);
    }
  }
});
