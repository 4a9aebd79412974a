import { declaredKey, type TableDescription } from '@lancekeep/tables';
import type { Schema } from 'apache-arrow';

/** The merge key of a table, or why it cannot be looked at, as half a sentence. */
export type KeyOfTable = { readonly key: string } | { readonly reason: string };

/** What was declared to LanceDB says more than a description: it cannot change. */
export function keyOfTable(schema: Schema, described: TableDescription | undefined): KeyOfTable {
  const declared = declaredKey(schema);
  if (declared.length > 1) return { reason: `its key has ${declared.length} columns` };
  const key = declared[0] ?? described?.key;
  if (key === undefined) return { reason: 'nothing tells its merge key' };
  const type = String(schema.fields.find(({ name }) => name === key)?.type ?? 'none');
  if (type !== 'Utf8' && type !== 'LargeUtf8') {
    return { reason: `its key "${key}" is no text (${type})` };
  }
  return { key };
}
