import type { RecordBatch, Table as ArrowTable } from 'apache-arrow';
import { createHash } from 'node:crypto';

/**
 * What tells one content of a row from another, the same for a row to be written and for that row
 * read back. Order of columns does not matter.
 */
export function fingerprintOf(data: ArrowTable | RecordBatch, row: number): string {
  const values = Object.entries(data.get(row)?.toJSON() ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify(values, (_name, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}
