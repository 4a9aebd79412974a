import type { ScaleInput } from '../scale/scale-input.ts';

/**
 * How a batch is upserted. `append`: lancekeep's `upsert`, which looks up, appends, and deletes by
 * address. The others: LanceDB's `mergeInsert`, with the BTree on the key or without looking at it.
 */
export type UpsertWay = 'append' | 'merge' | 'mergeByScan';

/** What the program gets. */
export interface UpsertInput extends ScaleInput {
  readonly way: UpsertWay;
}
