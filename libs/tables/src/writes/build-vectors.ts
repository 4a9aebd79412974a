import { LancekeepError } from '@lancekeep/errors';
import type { Field, FixedSizeList, Float, Int, Vector } from 'apache-arrow';
import type { StoredVector } from '../catalogue/columns.ts';
import { describeValue, type Place } from './describe-value.ts';

type Arrow = typeof import('apache-arrow');

export interface VectorsInput {
  readonly arrow: Arrow;
  readonly table: string;
  readonly field: Field;
  readonly type: FixedSizeList;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

type Numbers = Float32Array | Float64Array | Uint16Array | Int8Array | Uint8Array;

/**
 * One column of vectors, each of which has the column's length and holds numbers only. Built here for
 * every type of number: Arrow's own builder writes too few values where the last vectors are null.
 */
export function buildVectors(input: VectorsInput): Vector {
  const { arrow, type, rows } = input;
  const itemType = type.children[0]?.type as Float | Int;
  const size = type.listSize;
  const values = new itemType.ArrayType(rows.length * size) as Numbers;
  const encode = encoderOf(arrow, itemType);
  const valid = new Uint8Array(Math.ceil(rows.length / 8));
  let nullCount = 0;
  for (const [index, vector] of vectorsOf(input).entries()) {
    if (vector === null) {
      nullCount += 1;
      continue;
    }
    values.set(encode === null ? vector : Array.from(vector, encode), index * size);
    valid[index >> 3] = (valid[index >> 3] ?? 0) | (1 << (index & 7));
  }
  const child = new arrow.Data(itemType, 0, values.length, 0, { [arrow.BufferType.DATA]: values });
  const nulls = nullCount > 0 ? { nullBitmap: valid } : {};
  const data = arrow.makeData({ type, length: rows.length, nullCount, child, ...nulls });
  return new arrow.Vector([data]);
}

/** Numbers of 16 bits are stored as their bits, all others as they are. */
function encoderOf(arrow: Arrow, type: Float | Int): ((value: number) => number) | null {
  const isHalf = arrow.DataType.isFloat(type) && type.precision === arrow.Precision.HALF;
  return isHalf ? (value) => arrow.util.float64ToUint16(value) : null;
}

function vectorsOf(input: VectorsInput): readonly (ArrayLike<number> | null)[] {
  const { arrow, table, field, type, rows } = input;
  const holds = integerCheck(arrow, type.children[0]?.type as Float | Int);
  return rows.map((row, index) => {
    const value = row[field.name] ?? null;
    if (value === null && field.nullable) return null;
    const numbers = numbersOf(value);
    const isVector = numbers?.length === type.listSize;
    if (isVector && (holds === null || Array.from(numbers).every(holds))) return numbers;
    throw invalidVector({ table, column: field.name, row: index }, value, type.listSize);
  });
}

/** Whether a number fits the column's integers, which would wrap around; `null` for floats. */
function integerCheck(arrow: Arrow, type: Float | Int): ((value: number) => boolean) | null {
  if (!arrow.DataType.isInt(type)) return null;
  const { bitWidth, isSigned } = type;
  const [least, most] = isSigned
    ? [-(2 ** (bitWidth - 1)), 2 ** (bitWidth - 1) - 1]
    : [0, 2 ** bitWidth - 1];
  return (value) => Number.isInteger(value) && value >= least && value <= most;
}

/** `null` for what holds anything else than numbers: Arrow would store a null or a text as 0. */
function numbersOf(value: unknown): ArrayLike<number> | null {
  if (value instanceof Float32Array) return value;
  const items: readonly unknown[] | null = Array.isArray(value)
    ? value
    : isStoredVector(value)
      ? [...value]
      : null;
  if (items === null) return null;
  return items.every((item) => typeof item === 'number') ? items : null;
}

/** What a query gave; by shape, not by class: LanceDB may load another copy of Arrow. */
function isStoredVector(value: unknown): value is StoredVector {
  return typeof value === 'object' && value !== null && 'toArray' in value && 'length' in value;
}

function invalidVector(place: Place, value: unknown, size: number): LancekeepError {
  const length = (value as { length?: unknown } | null | undefined)?.length;
  const described = describeValue(value);
  const found = typeof length === 'number' ? `${described} of length ${length}` : described;
  return new LancekeepError('INVALID_VECTOR', {
    message: `Row ${place.row} for the table "${place.table}" has ${found} in "${place.column}", which takes ${size} numbers, as a Float32Array or an array.`,
    hint: `Give a vector of length ${size}, or set embedding.dimensions to the length of your embedding model; nothing was written.`,
    subject: place,
  });
}
