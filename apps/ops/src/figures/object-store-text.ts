import type { ObjectStoreOperation } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount } from '../text/format-count.ts';
import { formatDuration } from '../text/format-time.ts';
import { textTable, type Column } from '../text/text-table.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Requests to files or store', align: 'left' },
  { header: 'Number' },
  { header: 'Bytes' },
  { header: 'Time each' },
  { header: 'Errors' },
  { header: 'Throttled' },
];

/** What LanceDB asked of files and object stores in the process. */
export function objectStoreText(operations: readonly ObjectStoreOperation[]): string {
  return textTable({ columns: COLUMNS, rows: operations.map(rowOf) });
}

function rowOf(each: ObjectStoreOperation): readonly string[] {
  const { operation, requests, bytes, seconds, errors, throttles } = each;
  return [
    operation,
    formatCount(requests),
    formatBytes(bytes),
    requests === 0 ? '–' : formatDuration((seconds * 1_000) / requests),
    formatCount(errors),
    formatCount(throttles),
  ];
}
