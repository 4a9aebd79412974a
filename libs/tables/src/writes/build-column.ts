import { LancekeepError } from '@lancekeep/errors';
import type { DataType, Field, FixedSizeList, Vector } from 'apache-arrow';
import type { Column, ColumnType } from '../catalogue/columns.ts';

type Arrow = typeof import('apache-arrow');

export interface ColumnInput {
  readonly arrow: Arrow;
  readonly table: string;
  readonly field: Field;
  readonly column: Column | undefined;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: number;
}

/**
 * One Arrow column out of row objects. Built column by column: 7 to 50 ms for 2,500 rows with
 * 1,024-d vectors, where LanceDB's own `makeArrowTable` takes 180 to 240.
 */
export function buildColumn(input: ColumnInput): Vector {
  const { arrow, field, column, rows, table } = input;
  if (column === undefined) throw new TypeError(`No column "${field.name}".`);
  const place = (row: number): Place => ({ table, column: field.name, row });
  if (column.type === 'vector') return buildVectors(input, place);
  const convert = converters[column.type];
  const values = rows.map((row, index) => {
    const value = row[field.name];
    if (value === undefined || value === null) {
      if (field.nullable) return null;
      throw invalidRow(place(index), 'lacks a value');
    }
    const converted = convert(value);
    if (converted === undefined) {
      throw invalidRow(place(index), `has ${describe(value)} where ${column.type} is expected`);
    }
    return converted;
  });
  return arrow.vectorFromArray(values, field.type as DataType);
}

/** Each gives the value that Arrow stores, or `undefined` for one that the column cannot hold. */
const converters: Readonly<
  Record<
    Exclude<ColumnType, 'vector'>,
    (value: unknown) => string | number | bigint | boolean | undefined
  >
> = {
  // A lone surrogate would be stored as U+FFFD, and two keys could become one.
  text: (value) => (typeof value === 'string' && value.isWellFormed() ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  int32: (value) => (typeof value === 'number' && (value | 0) === value ? value : undefined),
  int64: (value) => {
    if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
    return typeof value === 'bigint' && BigInt.asIntN(64, value) === value ? value : undefined;
  },
  float64: (value) => (typeof value === 'number' ? value : undefined),
  timestamp: (value) => {
    const moment = value instanceof Date ? value.getTime() : value;
    return Number.isSafeInteger(moment) ? (moment as number) : undefined;
  },
};

function buildVectors(input: ColumnInput, place: (row: number) => Place): Vector {
  const { arrow, field, rows } = input;
  const type = field.type as FixedSizeList;
  const size = type.listSize;
  const values = new Float32Array(rows.length * size);
  const valid = new Uint8Array(Math.ceil(rows.length / 8));
  let nullCount = 0;
  for (const [index, row] of rows.entries()) {
    const value = row[field.name];
    if ((value === undefined || value === null) && field.nullable) {
      nullCount += 1;
      continue;
    }
    if (!(value instanceof Float32Array || Array.isArray(value)) || value.length !== size) {
      throw invalidVector(place(index), value, size);
    }
    values.set(value as ArrayLike<number>, index * size);
    valid[index >> 3] = (valid[index >> 3] ?? 0) | (1 << (index & 7));
  }
  const child = arrow.makeData({ type: new arrow.Float32(), data: values, length: values.length });
  const data = arrow.makeData({
    type,
    length: rows.length,
    nullCount,
    child,
    ...(nullCount > 0 ? { nullBitmap: valid } : {}),
  });
  return new arrow.Vector([data]);
}

function invalidVector(place: Place, value: unknown, size: number): LancekeepError {
  const length = (value as { length?: unknown } | null | undefined)?.length;
  const found =
    typeof length === 'number' ? `${describe(value)} of length ${length}` : describe(value);
  return new LancekeepError('INVALID_VECTOR', {
    message: `Row ${place.row} for the table "${place.table}" has ${found} in "${place.column}", which takes a Float32Array of length ${size}.`,
    hint: `Give a vector of length ${size}, or set embedding.dimensions to the length of your embedding model; nothing was written.`,
    subject: place,
  });
}

function invalidRow(place: Place, problem: string): LancekeepError {
  return new LancekeepError('INVALID_ROW', {
    message: `Row ${place.row} for the table "${place.table}" ${problem} in the column "${place.column}".`,
    hint: 'Correct the row; nothing was written.',
    subject: place,
  });
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string' && !value.isWellFormed()) return 'text with a lone surrogate';
  if (typeof value === 'object') return Object.prototype.toString.call(value).slice(8, -1);
  return typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
}
