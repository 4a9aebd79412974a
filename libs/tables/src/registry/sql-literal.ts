import { LancekeepError } from '@lancekeep/errors';
import { quote } from '../writes/predicates.ts';

/** A value as a SQL literal, for a column that holds such values. */
export function sqlLiteral(column: string, value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return quote(value.toISOString());
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`;
  if (isIterable(value)) return arrayLiteral(column, [...value]);
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `The value for the column "${column}" cannot be written as SQL.`,
    hint: 'Give a SQL expression in valuesSql, or upsert the whole row.',
    subject: { argument: 'values' },
  });
}

function numberLiteral(value: number): string {
  return Number.isFinite(value) ? String(value) : `CAST('${value}' AS DOUBLE)`;
}

/** SQL takes the type of an array from its first item: a whole number there refuses fractions. */
function arrayLiteral(column: string, items: readonly unknown[]): string {
  const isFraction = (item: unknown): boolean =>
    typeof item === 'number' && !Number.isSafeInteger(item);
  const literalOf = items.some(isFraction)
    ? (item: unknown) =>
        typeof item === 'number' ? item.toExponential() : sqlLiteral(column, item)
    : (item: unknown) => sqlLiteral(column, item);
  return `[${items.map(literalOf).join(',')}]`;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
