import type { Table } from '@lancedb/lancedb';

/**
 * What tells which of two rows is the newer one. `column`: the larger value of a column that was
 * named. `version`: the later version that wrote it, which LanceDB knows of tables with stable row
 * ids alone. `address`: the later place in the table.
 *
 * Rows that are written go behind those that are there. But a compaction moves what it merges behind
 * what it leaves, such as fragments that an index does not know yet, so then the place can be wrong.
 */
export type RowAge =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'version'; readonly column: string }
  | { readonly kind: 'address' };

const VERSION = '_row_last_updated_at_version';

/** The best that can be had: a column that is named, else what LanceDB knows. */
export async function rowAge(handle: Table, newestBy: string | undefined): Promise<RowAge> {
  if (newestBy !== undefined) return { kind: 'column', column: newestBy };
  return (await knowsVersions(handle)) ? { kind: 'version', column: VERSION } : { kind: 'address' };
}

/** Without stable row ids LanceDB gives 1 for every row. */
async function knowsVersions(handle: Table): Promise<boolean> {
  const later = handle.query().where(`${VERSION} > 1`).select([VERSION]).limit(1);
  return (await later.toArrow()).numRows > 0;
}
