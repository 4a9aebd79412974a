import type { TableDefinition } from '../catalogue/define-table.ts';
import type { Batch } from './batch.ts';
import type { FoundRows } from './lookup.ts';
import type { Change } from './plan-change.ts';

/**
 * What a write is about to do, in so far as a crash may leave it half done. It says which rows were
 * stale when it was made, so that finishing it later cannot hit a row that was written since.
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
 * `inserted`: a key that was not there before. `moved`: a row that an upsert stores anew, so that it
 * is no longer at its address. `none`: the write only deletes.
 */
export type Evidence =
  | { readonly kind: 'inserted'; readonly key: string }
  | { readonly kind: 'moved'; readonly key: string; readonly rowId: string }
  | { readonly kind: 'none' };

export function intentOf(input: {
  readonly definition: TableDefinition;
  readonly batch: Batch;
  readonly found: FoundRows;
  readonly change: Change;
  readonly version: number;
}): Intent {
  const { definition, batch, found, change, version } = input;
  return {
    table: definition.name,
    key: definition.key,
    groupBy: definition.groupBy,
    version,
    evidence: evidenceOf(batch, found),
    keys: batch.keys,
    stale: change.stale.map(({ key, group }) => ({ key, group })),
  };
}

/** Whether the rows of an intent were committed, by what a look-up of its keys found. */
export function wereRowsCommitted(evidence: Evidence, found: FoundRows): boolean {
  switch (evidence.kind) {
    case 'none':
      return true;
    case 'inserted':
      return found.has(evidence.key);
    case 'moved': {
      const rows = found.get(evidence.key) ?? [];
      return rows.length > 0 && rows.every((row) => String(row.rowId) !== evidence.rowId);
    }
  }
}

function evidenceOf(batch: Batch, found: FoundRows): Evidence {
  const key = batch.keys.find((each) => !found.has(each));
  if (key !== undefined) return { kind: 'inserted', key };
  const row = batch.keys[0] === undefined ? undefined : found.get(batch.keys[0])?.[0];
  return row === undefined
    ? { kind: 'none' }
    : { kind: 'moved', key: row.key, rowId: String(row.rowId) };
}
