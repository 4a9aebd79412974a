import { expect, test } from 'vitest';
import { closestTo } from './did-you-mean.ts';

const WORDS = ['indexCacheMb', 'metadataCacheMb', 'uri', 'tables'];

test('case, hyphens and underscores count for nothing', () => {
  expect(closestTo('INDEX_CACHE-mb', WORDS)).toBe('indexCacheMb');
});

test('a letter too many, too few, wrong or swapped is forgiven', () => {
  expect(closestTo('urii', WORDS)).toBe('uri');
  expect(closestTo('tabls', WORDS)).toBe('tables');
  expect(closestTo('tablez', WORDS)).toBe('tables');
  expect(closestTo('metadtaaCacheMb', WORDS)).toBe('metadataCacheMb');
});

test('what is like nothing gets no suggestion', () => {
  expect(closestTo('threads', WORDS)).toBeUndefined();
  expect(closestTo('x', [])).toBeUndefined();
  expect(closestTo('x'.repeat(1_000_000), WORDS)).toBeUndefined();
});
