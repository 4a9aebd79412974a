import { callNative } from '@lancekeep/errors';
import { vectorColumns, type TableRegistry, type VectorColumn } from '@lancekeep/tables';

/** A column that LanceDB searches by a vector. */
export interface TableVectorColumn {
  readonly table: string;
  readonly column: string;
  /** The length of each vector. */
  readonly dimensions: number;
}

/** Reads which columns of a table are vectors. @throws LancekeepError of the native call. */
export async function vectorColumnsOf(
  registry: TableRegistry,
  table: string,
): Promise<readonly VectorColumn[]> {
  const held = await registry.hold(table);
  const schema = await callNative({ table, operation: 'read the schema' }, () =>
    held.handle('query').schema(),
  );
  return vectorColumns(schema);
}

/** Those of all tables, in the order of their names. */
export async function allVectorColumns(
  registry: TableRegistry,
): Promise<readonly TableVectorColumn[]> {
  const found: TableVectorColumn[] = [];
  for (const table of await registry.names()) {
    const columns = await vectorColumnsOf(registry, table);
    found.push(...columns.map((each) => ({ table, ...each })));
  }
  return found;
}
