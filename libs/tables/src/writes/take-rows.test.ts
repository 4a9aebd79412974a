import * as arrow from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { takeRows } from './take-rows.ts';

const ROWS = 40;
const item = (type: arrow.DataType): arrow.Field => new arrow.Field('item', type, true);
/** A value for every row but each third, which is null. */
const values = <Value>(valueOf: (row: number) => Value): (Value | null)[] =>
  Array.from({ length: ROWS }, (_, row) => (row % 3 === 1 ? null : valueOf(row)));

const columns: Readonly<Record<string, arrow.Vector>> = {
  text: arrow.vectorFromArray(
    values((row) => 'ä'.repeat(row % 5)),
    new arrow.Utf8(),
  ),
  largeText: arrow.vectorFromArray(values(String), new arrow.LargeUtf8()),
  bytes: arrow.vectorFromArray(
    values((row) => Uint8Array.of(row, 7)),
    new arrow.Binary(),
  ),
  flag: arrow.vectorFromArray(
    values((row) => row % 2 === 0),
    new arrow.Bool(),
  ),
  integer: arrow.vectorFromArray(
    values((row) => row),
    new arrow.Int16(),
  ),
  large: arrow.vectorFromArray(
    values((row) => BigInt(row)),
    new arrow.Int64(),
  ),
  at: arrow.vectorFromArray(
    values((row) => row * 1_000),
    new arrow.TimestampMillisecond(),
  ),
  word: arrow.vectorFromArray(
    values((row) => `word ${row % 4}`),
    new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()),
  ),
  vector: arrow.vectorFromArray(
    values((row) => [row, row + 0.5]),
    new arrow.FixedSizeList(2, item(new arrow.Float32())),
  ),
  tags: arrow.vectorFromArray(
    values((row) => Array.from({ length: row % 4 }, (_, tag) => `${tag}`)),
    new arrow.List(item(new arrow.Utf8())),
  ),
  nested: arrow.vectorFromArray(
    values((row) => ({ count: row, flags: [row % 2 === 0] })),
    new arrow.Struct([
      new arrow.Field('count', new arrow.Int32(), true),
      new arrow.Field('flags', new arrow.List(item(new arrow.Bool())), true),
    ]),
  ),
};

const plain = (table: arrow.Table): readonly unknown[] =>
  JSON.parse(
    JSON.stringify(table.toArray(), (_name, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    ),
  ) as readonly unknown[];

/** What another program would read of it. */
const sent = (table: arrow.Table): arrow.Table => arrow.tableFromIPC(arrow.tableToIPC(table));

describe.each(Object.keys(columns))('of a column "%s"', (name) => {
  const whole = new arrow.Table({ column: columns[name] } as Record<string, arrow.Vector>);
  test.each([
    ['a table', whole],
    ['a slice', whole.slice(3, 30)],
    ['several record batches', whole.slice(0, 11).concat(whole.slice(5, 8), whole.slice(17))],
  ])('the kept rows of %s have their values', async (_name, table) => {
    for (const keeps of [(row: number) => row % 5 < 2, (row: number) => row > 20]) {
      const isKept = Array.from({ length: table.numRows }, (_, row) => keeps(row));
      const kept = await takeRows(table, isKept);
      const expected = plain(table).filter((_, row) => isKept[row]);
      expect(plain(kept)).toEqual(expected);
      expect(plain(sent(kept))).toEqual(expected);
    }
  });
});
