import type { TableDefinition } from '../catalogue/define-table.ts';
import type { Batch } from './batch.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { FoundRows } from './lookup.ts';
import type { Change } from './plan-change.ts';

/**
 * What a write is about to do, in so far as a crash may leave it half done. It names the rows that
 * were stale when it was made, so that finishing it later leaves all other rows alone.
 */
export interface Intent {
  readonly table: string;
  readonly key: string;
  readonly groupBy: string | undefined;
  /** The version on which the write builds: while the table has it, nothing was committed. */
  readonly version: number;
  /** How to tell that the rows were committed. */
  readonly evidence: Evidence;
  /** The keys written; each must be there once. */
  readonly keys: readonly string[];
  /** The rows to delete after the rows are committed. */
  readonly stale: readonly StaleRow[];
}

export interface StaleRow {
  readonly key: string;
  readonly group: string | null;
}

/**
 * `written`: a row that shows the commit, by its content and, where the key was there before, by
 * standing at another address than then. Either alone could be a foreign writer's doing.
 * `none`: the write only deletes.
 */
export type Evidence =
  | {
      readonly kind: 'written';
      readonly key: string;
      readonly fingerprint: string;
      /** `null` for a key that was not there before. */
      readonly addressBefore: string | null;
      /**
       * Whether the rows were to be appended beside those that they replace, which go last of all: a
       * key that was there before is there twice, or nothing stale is left.
       */
      readonly isBeside: boolean;
    }
  | { readonly kind: 'none' };

export function intentOf(input: {
  readonly definition: TableDefinition;
  readonly batch: Batch;
  readonly found: FoundRows;
  readonly change: Change;
  readonly version: number;
  readonly isBeside: boolean;
}): Intent {
  const { definition, batch, found, change, version, isBeside } = input;
  return {
    table: definition.name,
    key: definition.key,
    groupBy: definition.groupBy,
    version,
    evidence: evidenceOf(batch, found, isBeside),
    keys: batch.keys,
    stale: change.stale.map(({ key, group }) => ({ key, group })),
  };
}

/** A new key where there is one: it tells more than a row that was there before. */
function evidenceOf(batch: Batch, found: FoundRows, isBeside: boolean): Evidence {
  const row = Math.max(
    0,
    batch.keys.findIndex((key) => !found.has(key)),
  );
  const key = batch.keys[row];
  if (key === undefined) return { kind: 'none' };
  const before = found.get(key)?.[0];
  return {
    kind: 'written',
    key,
    fingerprint: fingerprintOf(batch.data, row),
    addressBefore: before === undefined ? null : String(before.address),
    isBeside,
  };
}
