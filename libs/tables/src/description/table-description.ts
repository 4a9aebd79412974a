import type { Schema } from 'apache-arrow';
import type { TableDefinition } from '../catalogue/define-table.ts';
import type { DeclaredIndex } from '../indices/declare-indices.ts';

/** A table as a catalogue declares it, for those who open the database without the catalogue. */
export interface TableDescription {
  readonly name: string;
  readonly key: string;
  /** `null`: the table has no groups. */
  readonly groupBy: string | null;
  /** `null`: every row is written. */
  readonly contentHash: string | null;
  readonly columns: readonly ColumnDescription[];
  readonly indices: readonly DeclaredIndex[];
}

export interface ColumnDescription {
  readonly name: string;
  /** The Arrow type as Arrow writes it: `Utf8`, `FixedSizeList[384]<Float32>`. */
  readonly type: string;
  readonly nullable: boolean;
}

/** `schema` is the definition's own, with the length of its vectors. */
export function describeDefinition(definition: TableDefinition, schema: Schema): TableDescription {
  const { name, key, groupBy = null, contentHash = null, indices = [] } = definition;
  return { name, key, groupBy, contentHash, columns: describeSchema(schema), indices };
}

export function describeSchema(schema: Schema): readonly ColumnDescription[] {
  return schema.fields.map(({ name, type, nullable }) => ({ name, type: String(type), nullable }));
}
