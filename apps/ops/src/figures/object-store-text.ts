import type { ObjectStoreOperation, ObjectStoreSnapshot } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount, plural } from '../text/format-count.ts';
import { formatDuration } from '../text/format-time.ts';
import { textTable, type Column } from '../text/text-table.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Requests to files or store', align: 'left' },
  { header: 'Number' },
  { header: 'Bytes' },
  { header: 'Time each' },
  { header: 'Errors' },
];

/** What LanceDB asked of files and object stores in the process. */
export function objectStoreText({ operations, throttles }: ObjectStoreSnapshot): string {
  const table = textTable({ columns: COLUMNS, rows: operations.map(rowOf) });
  return throttles === 0
    ? table
    : `${table}\nThe store told to slow down ${plural(throttles, 'time')}.`;
}

function rowOf(each: ObjectStoreOperation): readonly string[] {
  const { operation, requests, bytes, timed, seconds, errors } = each;
  return [
    operation,
    formatCount(requests),
    formatBytes(bytes),
    timed === 0 ? '–' : formatDuration((seconds * 1_000) / timed),
    formatCount(errors),
  ];
}
