import type { Schema } from 'apache-arrow';

export interface VectorColumn {
  readonly column: string;
  readonly dimensions: number;
}

/** What is read here of an Arrow type; only a list of fixed size has `listSize`. */
interface ColumnType {
  readonly listSize?: number;
  readonly children?: readonly { readonly type: { toString(): string } }[] | null;
}

const ITEMS: readonly string[] = ['Float16', 'Float32', 'Float64', 'Uint8'];

/** The columns that LanceDB searches by a vector: lists of fixed size, of floats or of bytes. */
export function vectorColumns(schema: Schema): readonly VectorColumn[] {
  return schema.fields.flatMap(({ name, type }) => {
    const { listSize: dimensions, children } = type as ColumnType;
    const item = children?.[0]?.type.toString() ?? '';
    return dimensions !== undefined && ITEMS.includes(item) ? [{ column: name, dimensions }] : [];
  });
}
