import { LancekeepError } from '@lancekeep/errors';
import { plural } from '../text/format-count.ts';
import type { Failure } from './failure.ts';

/** A table that failed, whatever the command. */
export interface FailedTable {
  readonly table: string;
  readonly error: { readonly message: string; readonly hint: string };
}

/** PARTLY_FAILED, for a command over so many tables. */
export function partlyFailed(failures: readonly FailedTable[], tables: number): Failure {
  const names = failures.map(({ table }) => table);
  return new LancekeepError('PARTLY_FAILED', {
    message: `${failures.length} of ${plural(tables, 'table')} failed: ${names.join(', ')}.`,
    hint: [...new Set(failures.map(({ error }) => error.hint))].join(' '),
    subject: { tables: names },
  }).toJSON();
}
