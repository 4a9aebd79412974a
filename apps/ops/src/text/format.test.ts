import { describe, expect, test } from 'vitest';
import { formatBar } from './format-bar.ts';
import { formatBytes } from './format-bytes.ts';
import { formatCount, plural } from './format-count.ts';
import { formatAge, formatDuration } from './format-time.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

test.each([
  [null, '–'],
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 kB'],
  [1536, '1.5 kB'],
  [268_435_456, '256 MB'],
  // Just below the next unit, which it would round up to.
  [1_048_575, '1 MB'],
  [7_444_889, '7.1 MB'],
  [2 ** 60, '1024 PB'],
])('%d bytes are %s', (bytes, shown) => {
  expect(formatBytes(bytes)).toBe(shown);
});

test.each([
  [null, '–'],
  [1_234_567, '1,234,567'],
])('the count %d is %s', (value, shown) => {
  expect(formatCount(value)).toBe(shown);
});

test('one is singular, everything else is plural', () => {
  expect([0, 1, 2].map((count) => plural(count, 'table'))).toEqual([
    '0 tables',
    '1 table',
    '2 tables',
  ]);
});

describe('durations', () => {
  test.each([
    [0, '0 ms'],
    [12.4, '12 ms'],
    [1_400, '1.4 s'],
    [2 * MINUTE_MS + 5 * SECOND_MS, '2 min 5 s'],
    [2 * MINUTE_MS, '2 min'],
    [HOUR_MS, '1 h'],
    [47 * HOUR_MS, '47 h'],
    [7 * DAY_MS, '7 days'],
    [2 * DAY_MS + 3 * HOUR_MS, '2 days 3 h'],
    // Rounded in the smaller unit, so that there are never 60 seconds beside the minutes.
    [2 * MINUTE_MS - 400, '2 min'],
  ])('%d ms are %s', (milliseconds, shown) => {
    expect(formatDuration(milliseconds)).toBe(shown);
  });
});

describe('ages are never rounded up', () => {
  test.each([
    [999, '0 s ago'],
    [59_999, '59 s ago'],
    [HOUR_MS - 1, '59 min ago'],
    [2 * DAY_MS - 1, '47 h ago'],
    [2 * DAY_MS, '2 days ago'],
    [-3 * DAY_MS, '0 s ago'],
  ])('%d ms are %s', (milliseconds, shown) => {
    expect(formatAge(milliseconds)).toBe(shown);
  });
});

describe('bars', () => {
  test.each([
    [0, '░░░░░░░░░░░░░░░░░░░░   0 %'],
    [0.001, '█░░░░░░░░░░░░░░░░░░░  <1 %'],
    [0.5, '██████████░░░░░░░░░░  50 %'],
    [1, '████████████████████ 100 %'],
    [1.3, '████████████████████ 130 %'],
  ])('a share of %d', (share, shown) => {
    expect(formatBar(share)).toBe(shown);
  });

  test('what is nearly full is not shown as full', () => {
    expect(formatBar(0.998)).toMatch(/^█{19}░ >99 %$/);
  });
});
