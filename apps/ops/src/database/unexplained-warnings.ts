import type { TableStatus } from 'lancekeep';
import type { Warning } from '../command/outcome.ts';
import { formatBytes } from '../text/format-bytes.ts';

/** Up to this share of a table, files that nothing explains are not worth a word. */
const SHARE = 0.1;

/** Warns of tables with much on the disk that nothing here will ever remove. */
export function unexplainedWarnings(
  tables: readonly Pick<TableStatus, 'table' | 'disk'>[],
): readonly Warning[] {
  return tables.flatMap(({ table, disk: { unexplainedBytes, totalBytes } }) => {
    if ((unexplainedBytes ?? 0) <= SHARE * (totalBytes ?? 0)) return [];
    const message = `${formatBytes(unexplainedBytes)} of ${formatBytes(totalBytes)} of the table "${table}" are of files that nothing explains.`;
    const hint = 'Look what is in its folder: nothing here ever deletes them.';
    return [{ code: 'UNEXPLAINED_FILES', message, hint }];
  });
}
