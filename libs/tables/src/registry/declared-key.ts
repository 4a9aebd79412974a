import type { Schema } from 'apache-arrow';

/** Where LanceDB notes that a column was declared as the key, and at which place of it. */
const KEY_METADATA = 'lance-schema:unenforced-primary-key:position';

/** The columns that were declared to LanceDB as the table's key; none for most tables of others. */
export function declaredKey(schema: Schema): readonly string[] {
  return schema.fields
    .filter((field) => field.metadata.has(KEY_METADATA))
    .map((field) => field.name);
}
