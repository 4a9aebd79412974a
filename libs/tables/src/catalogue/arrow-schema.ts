import type { DataType, Field, Schema } from 'apache-arrow';
import type { Column } from './columns.ts';
import type { Columns, TableDefinition } from './define-table.ts';

/**
 * The Arrow schema of a table: text as Utf8, vectors as FixedSizeList of Float32, timestamps in
 * milliseconds without a time zone.
 *
 * @param dimensions length of the vectors whose column gives none.
 */
export async function arrowSchemaOf(
  definition: TableDefinition,
  dimensions: number,
): Promise<Schema> {
  if (isArrowSchema(definition.shape)) return definition.shape;
  const arrow = await import('apache-arrow');
  const typeOf = (column: Column): DataType => {
    switch (column.type) {
      case 'text':
        return new arrow.Utf8();
      case 'boolean':
        return new arrow.Bool();
      case 'int32':
        return new arrow.Int32();
      case 'int64':
        return new arrow.Int64();
      case 'float64':
        return new arrow.Float64();
      case 'timestamp':
        return new arrow.TimestampMillisecond();
      case 'vector': {
        const item: Field = new arrow.Field('item', new arrow.Float32(), true);
        return new arrow.FixedSizeList(column.dimensions ?? dimensions, item);
      }
    }
  };
  const fields = Object.entries(definition.shape).map(
    ([name, column]) => new arrow.Field(name, typeOf(column), column.nullable),
  );
  return new arrow.Schema(fields);
}

/** By shape, not by class: an application may load another copy of apache-arrow. */
function isArrowSchema(shape: Columns | Schema): shape is Schema {
  return Array.isArray((shape as Schema).fields);
}
