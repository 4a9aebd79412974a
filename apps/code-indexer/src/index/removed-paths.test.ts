import { expect, test } from 'vitest';
import { removedPaths } from './removed-paths.ts';

const RECORDED = ['kept', 'gone', 'closed/file', 'closed/deep/file', 'closed-not/file', 'denied'];

test('recorded files that the tree lacks are removed', () => {
  const present = new Set(['kept']);
  expect(removedPaths({ recorded: RECORDED, present, unreadable: [] })).toEqual(RECORDED.slice(1));
});

test('what could not be read, and what is below it, is not taken for gone', () => {
  const unreadable = ['closed', 'denied'].map((path) => ({ path, code: 'EACCES' }));
  const tree = { recorded: RECORDED, present: new Set(['kept']), unreadable };
  expect(removedPaths(tree)).toEqual(['gone', 'closed-not/file']);
});

test('when the root itself could not be read, nothing is removed', () => {
  const unreadable = [{ path: '', code: 'EIO' }];
  expect(removedPaths({ recorded: RECORDED, present: new Set(), unreadable })).toEqual([]);
});
