import { LancekeepError } from '@lancekeep/errors';

/** Where in a batch a value stands. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: number;
}

/** A value as an error message names it: what it is, not what it holds. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string' && !value.isWellFormed()) return 'text with a lone surrogate';
  if (typeof value === 'object') return Object.prototype.toString.call(value).slice(8, -1);
  return typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
}

export function invalidRow(place: Place, problem: string): LancekeepError {
  return new LancekeepError('INVALID_ROW', {
    message: `Row ${place.row} for the table "${place.table}" ${problem} in the column "${place.column}".`,
    hint: 'Correct the row; nothing was written.',
    subject: place,
  });
}
