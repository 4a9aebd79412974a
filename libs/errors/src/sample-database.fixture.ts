import { temporaryDirectory } from '@lancekeep/testing';
import { connect, type ConnectionOptions, type Table } from '@lancedb/lancedb';
import { expect } from 'vitest';
import type { NativeErrorCode } from './native-outcomes.ts';
import { classifyNativeError } from './native-messages.ts';

export interface SampleRow extends Record<string, unknown> {
  readonly id: string;
  readonly n: number;
  readonly vector: readonly number[];
}

/** Rows `k<start>`, `k<start + 1>` and so on, with vectors of length 4. */
export function rows(start: number, count: number): SampleRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `k${start + index}`,
    n: index,
    vector: [1, 2, 3, index],
  }));
}

export function upsert(table: Table, source: SampleRow[]) {
  return table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(source);
}

/** A handle on a table `t` of a temporary database, by a connection of its own. */
export async function openHandle(
  path: string,
  options: Partial<ConnectionOptions> = {},
): Promise<Table> {
  return (await connect(path, options)).openTable('t');
}

/** A database with one table `t` of 100 rows, and two handles on it that do not know each other. */
export async function twoHandles() {
  const path = await temporaryDirectory();
  const fresh = await (await connect(path)).createTable('t', rows(0, 100));
  return { path, fresh, stale: await openHandle(path) };
}

/** What `work` throws; the test fails when it throws nothing. */
export async function thrownBy(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return expect.unreachable('LanceDB threw nothing.');
}

/** Expects `work` to throw a native error that is classified as `code`. */
export async function expectCode(
  code: NativeErrorCode,
  work: () => Promise<unknown>,
): Promise<void> {
  const error = await thrownBy(work);
  expect(classifyNativeError(error), String(error)).toBe(code);
}
