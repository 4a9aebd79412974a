import { temporaryDirectory } from '@lancekeep/testing';
import * as arrow from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { defineArrowTable } from '../catalogue/define-table.ts';
import { openIntents, openRegistry, openTable } from '../open-tables.fixture.ts';
import type { ProjectTable } from '../registry/project-table.ts';
import { readText } from './read-text.ts';

const field = (name: string, type: arrow.DataType, nullable = true): arrow.Field =>
  new arrow.Field(name, type, nullable);
const pair = (type: arrow.DataType): arrow.FixedSizeList =>
  new arrow.FixedSizeList(2, field('item', type));

const points = defineArrowTable<Record<string, unknown>>({
  name: 'points',
  key: 'id',
  schema: new arrow.Schema([
    field('id', new arrow.Utf8(), false),
    field('count', new arrow.Int32(), false),
    field('byte', new arrow.Uint8()),
    field('at', new arrow.Float32()),
    field('flag', new arrow.Bool()),
    field('single', pair(new arrow.Float32())),
    field('double', pair(new arrow.Float64())),
    field('half', pair(new arrow.Float16())),
    field('code', pair(new arrow.Uint8())),
    field('tags', new arrow.List(field('item', new arrow.Utf8()))),
    field('nested', new arrow.Struct([field('flag', new arrow.Bool())])),
  ]),
});

async function openPoints(): Promise<ProjectTable<Record<string, unknown>>> {
  const folder = await temporaryDirectory();
  const registry = await openRegistry(folder);
  await registry.allowWrites(await openIntents(folder));
  return openTable(registry, points);
}

test('rows of every kind of column are written and read', async () => {
  const table = await openPoints();
  const full = {
    id: '1',
    count: -3,
    byte: 200,
    at: 0.5,
    flag: true,
    single: [1, 2],
    double: [3, 4],
    half: [0.5, 1],
    code: [7, 255],
    tags: ['a'],
    nested: { flag: null },
  };
  await table.upsert([full, { id: '2', count: 0 }]);
  const rows = await table.query().toArray();
  expect(JSON.parse(JSON.stringify(rows.find((each) => each['id'] === '1')))).toEqual(full);
  expect(rows.find((each) => each['id'] === '2')).toMatchObject({ tags: null, half: null });
  await table.upsert([{ id: '3', count: 0 }]);
  expect(await table.countRows()).toBe(3);
});

test('more rows than one record batch has are written and read', async () => {
  const table = await openPoints();
  const rows = Array.from({ length: 2_500 }, (_, index) => ({
    id: `ä${index}`,
    count: index,
    byte: index % 3 === 0 ? null : index % 256,
    single: [index, 0.5],
    half: index % 7 === 0 ? null : [0.5, 1],
    tags: Array.from({ length: index % 3 }, (_tag, tag) => `${index}.${tag}`),
    nested: { flag: index % 2 === 0 },
    flag: true,
  }));
  for (const given of [
    rows,
    rows.map(({ flag, ...others }) => (others.count % 2 === 0 ? { ...others, flag } : others)),
  ]) {
    await table.upsert(given);
    const stored = (await table.query().toArray()) as { id: string }[];
    const byId = new Map(stored.map((each) => [each.id, JSON.parse(JSON.stringify(each))]));
    const absent = { at: null, flag: null, double: null, code: null, nested: null };
    for (const each of given) expect(byId.get(each.id)).toEqual({ ...absent, ...each });
  }
});

describe('what LanceDB would store as something else is refused', () => {
  test.each([
    ['a number for text', { id: 7 }, 'INVALID_ROW'],
    ['a missing number', { count: undefined }, 'INVALID_ROW'],
    ['a fraction for an integer', { count: 1.5 }, 'INVALID_ROW'],
    ['an integer that is too large', { byte: 256 }, 'INVALID_ROW'],
    ['text for a boolean', { flag: 'no' }, 'INVALID_ROW'],
    ['a vector that is too short', { single: [1] }, 'INVALID_VECTOR'],
    ['a vector that is too long', { double: [1, 2, 3] }, 'INVALID_VECTOR'],
    ['a vector of bytes that is too long', { code: [1, 2, 3] }, 'INVALID_VECTOR'],
    ['a byte that is too large', { code: [1, 256] }, 'INVALID_VECTOR'],
    ['an infinity among 64-bit floats', { double: [Infinity, 1] }, 'INVALID_VECTOR'],
    ['NaN among 16-bit floats', { half: [NaN, 1] }, 'INVALID_VECTOR'],
    ['a null inside a vector', { double: [null, 1] }, 'INVALID_VECTOR'],
  ])('%s', async (_name, values, code) => {
    const table = await openPoints();
    const rows = [
      { id: '1', count: 1 },
      { id: '2', count: 1, ...values },
    ];
    await expect(table.upsert(rows)).rejects.toMatchObject({ code, subject: { row: 1 } });
    expect(await table.countRows()).toBe(0);
  });
});

test('text is read with its byte order mark, from a slice too', () => {
  const column = arrow.vectorFromArray(['x', '\ufeffa', null, 'ä'], new arrow.Utf8());
  expect(readText(column)).toEqual(['x', '\ufeffa', null, 'ä']);
  expect(readText(column.slice(1, 3))).toEqual(['\ufeffa', null]);
  expect(column.get(1)).toBe('a');
});
