import { expect, test } from 'vitest';
import { textTable } from './text-table.ts';

test('columns are aligned, and a footer stands below a rule', () => {
  const table = textTable({
    columns: [{ header: 'Table', align: 'left' }, { header: 'Rows' }, { header: 'On disk' }],
    rows: [['documents', '1,200', '3 MB'], ['a', '7'], ['broken']],
    footer: ['3 tables', '1,207', ''],
  });
  expect(table).toBe(
    [
      'Table       Rows  On disk',
      'documents  1,200     3 MB',
      'a              7',
      'broken',
      '─────────  ─────  ───────',
      '3 tables   1,207',
    ].join('\n'),
  );
});

test('without rows the headers are there all the same', () => {
  expect(textTable({ columns: [{ header: 'Name', align: 'left' }], rows: [] })).toBe('Name');
});
