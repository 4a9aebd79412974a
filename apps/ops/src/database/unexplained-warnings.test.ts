import { expect, test } from 'vitest';
import { unexplainedWarnings } from './unexplained-warnings.ts';

const MB = 2 ** 20;

const table = (unexplainedBytes: number | null) => ({
  table: 'documents',
  disk: {
    totalBytes: 100 * MB,
    liveBytes: 50 * MB,
    retainedBytes: 0,
    prunableBytes: 0,
    strandedBytes: 0,
    strandedFiles: 0,
    sweepableBytes: 0,
    sweepableFiles: 0,
    unexplainedBytes,
    reason: null,
  },
});

test('more than a tenth that nothing explains is a warning', () => {
  expect(unexplainedWarnings([table(11 * MB)])).toEqual([
    {
      code: 'UNEXPLAINED_FILES',
      message: '11 MB of 100 MB of the table "documents" are of files that nothing explains.',
      hint: 'Look what is in its folder: nothing here ever deletes them.',
    },
  ]);
});

test('a tenth, and what is not known, is none', () => {
  expect(unexplainedWarnings([table(10 * MB), table(0), table(null)])).toEqual([]);
});
