import type { Table } from '@lancedb/lancedb';

/** Changes rows on the latest version. A predicate that matches nothing makes no version. */
export async function updateRows(input: {
  readonly handle: Table;
  /** A SQL predicate; `undefined`: every row. */
  readonly where: string | undefined;
  /** A SQL expression per column. */
  readonly expressions: Readonly<Record<string, string>>;
}): Promise<{ updated: number; version: number }> {
  const { handle, where, expressions } = input;
  await handle.checkoutLatest();
  if ((await handle.countRows(where)) === 0) return { updated: 0, version: await handle.version() };
  const { rowsUpdated, version } = await handle.update({
    valuesSql: { ...expressions },
    ...(where === undefined ? {} : { where }),
  });
  return { updated: rowsUpdated, version };
}

/** Deletes rows on the latest version. A predicate that matches nothing makes no version. */
export async function deleteRows(
  handle: Table,
  predicate: string,
): Promise<{ deleted: number; version: number }> {
  await handle.checkoutLatest();
  if ((await handle.countRows(predicate)) === 0) {
    return { deleted: 0, version: await handle.version() };
  }
  const { numDeletedRows, version } = await handle.delete(predicate);
  return { deleted: numDeletedRows, version };
}
