import type { Uint64, Vector } from 'apache-arrow';
import type { FoundRow } from '../writes/lookup.ts';
import type { RowAge } from './row-age.ts';
import { scanKeys, type KeyScan, type KeyBatch } from './scan-keys.ts';
import type { Suspects } from './suspected-keys.ts';

export interface WantedRows {
  readonly suspects: Suspects;
  readonly age: RowAge;
  /** The scan ends early when it has so many. */
  readonly mostRows: number;
}

interface Aged extends FoundRow {
  readonly age: Comparable | null;
}

type Comparable = number | bigint | string;

/**
 * Rows of which a newer one of the same key is there. Not all of them where there are very many:
 * the scan ends early then, and whoever deletes these asks again.
 */
export async function surplusRows(
  scan: KeyScan,
  { suspects, age, mostRows }: WantedRows,
): Promise<readonly FoundRow[]> {
  const newest = new Map<string, Aged>();
  const surplus: FoundRow[] = [];
  const columns = age.kind === 'address' ? [] : [age.column];
  for await (const keys of scanKeys(scan, [
    ...columns.filter((each) => each !== scan.key),
    '_rowaddr',
  ])) {
    for (const [at, hash] of keys.hashes.entries()) {
      if (!suspects.has(hash)) continue;
      const row = agedRow(keys, at, age);
      const known = newest.get(row.key);
      if (known === undefined) newest.set(row.key, row);
      else if (isNewer(row, known)) {
        newest.set(row.key, row);
        surplus.push(known);
      } else surplus.push(row);
    }
    if (surplus.length >= mostRows) break;
  }
  return surplus;
}

function agedRow({ batch, textAt }: KeyBatch, row: number, age: RowAge): Aged {
  const address = (batch.getChild('_rowaddr') as Vector<Uint64> | null)?.get(row);
  if (typeof address !== 'bigint') throw new TypeError('LanceDB gave a row without its address.');
  const value: unknown = age.kind === 'address' ? null : batch.getChild(age.column)?.get(row);
  return { key: textAt(row), group: null, hash: null, address, age: comparable(value) };
}

function comparable(value: unknown): Comparable | null {
  if (value instanceof Date) return value.getTime();
  const isComparable = ['number', 'bigint', 'string'].includes(typeof value);
  return isComparable ? (value as Comparable) : null;
}

/** A row without a value is older than any; of two alike the later in the table is the newer. */
function isNewer(row: Aged, than: Aged): boolean {
  if (row.age === than.age || (row.age === null && than.age === null)) {
    return row.address > than.address;
  }
  if (row.age === null || than.age === null) return than.age === null;
  return row.age > than.age;
}
