import { expect, test } from 'vitest';
import { objectStoreText } from './object-store-text.ts';

const get = { operation: 'get', requests: 9, errors: 1, bytes: 2_097_152, timed: 8, seconds: 0.4 };
const list = { operation: 'list', requests: 2, errors: 0, bytes: 0, timed: 0, seconds: 0 };

test('the time of a request is the mean of those that were timed', () => {
  const lines = objectStoreText({ operations: [get, list], throttles: 0 }).split('\n');
  expect(lines.find((line) => line.startsWith('get'))).toMatch(/ 9 .* 50 ms +1$/);
  expect(lines.find((line) => line.startsWith('list'))).toMatch(/ 2 .* – +0$/);
});

test('a store that slows down is told below', () => {
  const text = objectStoreText({ operations: [get], throttles: 3 });
  expect(text.split('\n').at(-1)).toBe('The store told to slow down 3 times.');
});
