import { expect, test } from 'vitest';
import { readRoaringBitmap } from './roaring-bitmap.ts';

const u16 = (...numbers: readonly number[]): readonly number[] =>
  numbers.flatMap((each) => [each & 0xff, each >>> 8]);
const u32 = (each: number): readonly number[] => u16(each & 0xffff, each >>> 16);
const read = (...bytes: readonly (readonly number[])[]): readonly number[] => [
  ...readRoaringBitmap(Uint8Array.from(bytes.flat())),
];

test('a set without numbers is empty, not unknown', () => {
  expect(read(u32(12346), u32(0))).toEqual([]);
});

test('lists of numbers, with different upper halves', () => {
  const header = [u32(12346), u32(2), u16(0, 2), u16(3, 0), u32(24), u32(30)];
  expect(read(...header, u16(1, 5, 65_535), u16(7))).toEqual([1, 5, 65_535, 3 * 65_536 + 7]);
});

test('runs of numbers', () => {
  const few = [u32(12347 | (0 << 16)), [0b1], u16(0, 5)];
  expect(read(...few, u16(2, 10, 2, 100, 2))).toEqual([10, 11, 12, 100, 101, 102]);
});

test('runs and lists mixed, with offsets from four containers on', () => {
  const header = [u32(12347 | (3 << 16)), [0b0101], u16(0, 1, 1, 0, 2, 0, 3, 1)];
  const offsets = [u32(0), u32(0), u32(0), u32(0)];
  const containers = [u16(1, 4, 1), u16(9), u16(1, 6, 0), u16(1, 2)];
  expect(read(...header, ...offsets, ...containers)).toEqual([
    4,
    5,
    65_536 + 9,
    2 * 65_536 + 6,
    3 * 65_536 + 1,
    3 * 65_536 + 2,
  ]);
});

test('bits, from 4,097 numbers on', () => {
  const bits = Array.from({ length: 8_192 }, () => 0b0000_0001);
  const numbers = read(u32(12346), u32(1), u16(1, 8_191), u32(16), bits);
  expect(numbers).toHaveLength(8_192);
  expect(numbers.slice(0, 2)).toEqual([65_536, 65_544]);
});

test('anything else is refused', () => {
  const run = [u32(12347), [0b1], u16(0, 5)];
  expect(() => read(...run, u16(2, 10, 2, 12, 2))).toThrow(/overlap/);
  expect(() => read(...run, u16(1, 65_535, 1))).toThrow(/too long/);
  expect(() => read(u32(1))).toThrow(/unknown/);
  expect(() => read(u32(12346), u32(1))).toThrow(/ends too early/);
  expect(() => read([1])).toThrow(/ends too early/);
});
