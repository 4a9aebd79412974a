import type { Data, Vector } from 'apache-arrow';
import { booleanNulls } from './boolean-nulls.ts';
import type { ColumnInput } from './build-column.ts';
import { describeValue, invalidRow } from './describe-value.ts';

/**
 * A column of a type that an Arrow schema alone can declare, by LanceDB's own `makeArrowTable`. It
 * is asked for this column only: it stores what is no value of a column at all (0 for a missing
 * number), and writes too little for vectors and booleans that are null.
 *
 * @throws LancekeepError `INVALID_ROW` for a value that it refuses.
 */
export function buildByLanceDb(input: ColumnInput, values: readonly unknown[]): Vector {
  try {
    return build(input, values);
  } catch (error) {
    const row = values.findIndex((value) => !canBuild(input, value));
    if (row < 0) throw error;
    const { table, field } = input;
    const problem = `has ${describeValue(values[row])} where ${String(field.type)} is expected`;
    throw invalidRow({ table, column: field.name, row }, problem);
  }
}

function build({ arrow, lancedb, field }: ColumnInput, values: readonly unknown[]): Vector {
  const rows = values.map((value) => ({ [field.name]: value }));
  const column = lancedb
    .makeArrowTable(rows, { schema: new arrow.Schema([field]) })
    .getChild(field.name);
  return new arrow.Vector((column?.data ?? []).map((data: Data) => adopt(arrow, data)));
}

/** LanceDB loads a copy of Arrow of its own, whose parts ours does not take. */
function adopt(arrow: ColumnInput['arrow'], data: Data): Data {
  const { type, offset, length, nullCount, buffers, children, dictionary } = data;
  const onlyNulls = length > 0 && nullCount >= length;
  if (onlyNulls && arrow.DataType.isBool(type)) return booleanNulls(arrow, length);
  const adopted = children.map((child) => adopt(arrow, child));
  return new arrow.Data(type, offset, length, nullCount, buffers, adopted, dictionary);
}

function canBuild(input: ColumnInput, value: unknown): boolean {
  try {
    build(input, [value]);
    return true;
  } catch {
    return false;
  }
}
