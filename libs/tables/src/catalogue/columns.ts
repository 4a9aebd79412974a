/** The kinds of column that a catalogue can declare, by their names in messages and descriptions. */
export type ColumnType =
  'text' | 'boolean' | 'int32' | 'int64' | 'float64' | 'timestamp' | 'vector';

/**
 * One column of a table. `Written` is what a row given to the SDK holds, `Stored` what LanceDB's own
 * queries give back for it. Both exist for the type checker only.
 */
export interface Column<Written = unknown, Stored = unknown> {
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** Vectors: the length. `undefined`: `embedding.dimensions` of the configuration. */
  readonly dimensions?: number;
  readonly written?: Written;
  readonly stored?: Stored;
}

/** A column without nulls, and the same column with them. */
export interface RequiredColumn<Written, Stored> extends Column<Written, Stored> {
  readonly nullable: false;
  /** The same column, with nulls allowed. */
  orNull(): Column<Written | null | undefined, Stored | null> & { readonly nullable: true };
}

/** A vector as LanceDB's queries give it: an Arrow vector of 32-bit floats. */
export interface StoredVector extends Iterable<number | null> {
  readonly length: number;
  toArray(): Float32Array;
}

/** UTF-8 text. */
export const text = (): RequiredColumn<string, string> => column('text');
export const boolean = (): RequiredColumn<boolean, boolean> => column('boolean');
export const int32 = (): RequiredColumn<number, number> => column('int32');
/** Read back as `bigint`. */
export const int64 = (): RequiredColumn<bigint | number, bigint> => column('int64');
export const float64 = (): RequiredColumn<number, number> => column('float64');
/** A moment, UTC, in milliseconds; read back as milliseconds since 1970. */
export const timestamp = (): RequiredColumn<Date | number, number> => column('timestamp');

/**
 * A vector of 32-bit floats that can be searched by meaning.
 * Its length is `embedding.dimensions` of the configuration unless given here. Takes what a query gave
 * as well, so that a row read can be written back.
 */
export function vector(
  dimensions?: number,
): RequiredColumn<Float32Array | readonly number[] | StoredVector, StoredVector> {
  return column('vector', dimensions);
}

function column<Written, Stored>(
  type: ColumnType,
  dimensions?: number,
): RequiredColumn<Written, Stored> {
  const shape = dimensions === undefined ? { type } : { type, dimensions };
  return Object.freeze({
    ...shape,
    nullable: false as const,
    orNull: () => Object.freeze({ ...shape, nullable: true as const }),
  });
}
