import { LancekeepError } from '@lancekeep/errors';
import type { Schema } from 'apache-arrow';
import { declareIndices, type DeclaredIndex, type IndexSpecs } from '../indices/declare-indices.ts';
import type { IndexSpec, VectorIndexKind } from '../indices/index-spec.ts';
import { contentOfColumn, contentOfField } from '../indices/indexed-content.ts';
import type { Column, RequiredColumn, StoredVector } from './columns.ts';

/** The columns of a table by name: the one name that rows, predicates and queries use. */
export type Columns = Readonly<Record<string, Column>>;

/** Columns that can be a key or a group: text without nulls. */
type RequiredTextColumn<Definition extends Columns> = {
  [Name in keyof Definition]: Definition[Name] extends RequiredColumn<string, string>
    ? Name
    : never;
}[keyof Definition] &
  string;

/** Columns that can be a content hash: text, with or without nulls. */
type TextColumn<Definition extends Columns> = {
  [Name in keyof Definition]: Definition[Name] extends Column<
    string | null | undefined,
    string | null
  >
    ? Name
    : never;
}[keyof Definition] &
  string;

type NullableColumn<Definition extends Columns> = {
  [Name in keyof Definition]: Definition[Name]['nullable'] extends false ? never : Name;
}[keyof Definition];

type Written<Definition extends Columns, Name extends keyof Definition> =
  Definition[Name] extends Column<infer Value> ? Value : never;

type Stored<Definition extends Columns, Name extends keyof Definition> =
  Definition[Name] extends Column<unknown, infer Value> ? Value : never;

/** The indices that a column can have. */
type IndexFor<Each extends Column> =
  Each extends Column<unknown, infer Value>
    ? [NonNullable<Value>] extends [string]
      ? IndexSpec<'bTree' | 'bitmap' | 'fullText'>
      : [NonNullable<Value>] extends [StoredVector]
        ? IndexSpec<VectorIndexKind>
        : IndexSpec<'bTree' | 'bitmap'>
    : never;

/** Indices by column: one, or a list of several with a name each. */
export type TableIndices<Definition extends Columns> = {
  readonly [Name in keyof Definition]?:
    IndexFor<Definition[Name]> | readonly IndexFor<Definition[Name]>[];
};

/** The row that a write takes: nullable columns may be left out. */
export type WrittenRow<Definition extends Columns> = {
  readonly [Name in Exclude<keyof Definition, NullableColumn<Definition>>]: Written<
    Definition,
    Name
  >;
} & { readonly [Name in NullableColumn<Definition>]?: Written<Definition, Name> };

/** The row that LanceDB's queries give. */
export type StoredRow<Definition extends Columns> = {
  [Name in keyof Definition]: Stored<Definition, Name>;
};

/**
 * One table of a catalogue. `Row` and `Result` are what its writes take and its queries give.
 */
export interface TableDefinition<Row = unknown, Result = unknown> {
  /** The table's name in the database. */
  readonly name: string;
  /** The merge key: a text column without nulls that names a row. */
  readonly key: string;
  /** The column that tells which source owns a row; needed for `replaceGroups`. */
  readonly groupBy?: string;
  /**
   * A text column that tells content: a row whose key is there in the same group with an equal value
   * is left as it is by `upsert` and `replaceGroups`. Null is equal to nothing. Default: every row is
   * written.
   */
  readonly contentHash?: string;
  /** The indices that maintenance builds when the table is large enough. Default: none. */
  readonly indices?: readonly DeclaredIndex[];
  /** The columns, or an Arrow schema as it is. */
  readonly shape: Columns | Schema;
  readonly row?: Row;
  readonly result?: Result;
}

export interface TableOptions<Definition extends Columns> {
  readonly name: string;
  readonly columns: Definition;
  readonly key: NoInfer<RequiredTextColumn<Definition>>;
  readonly groupBy?: NoInfer<RequiredTextColumn<Definition>>;
  /**
   * The column whose equal value means that a row is unchanged: a hash of everything that matters in
   * the row, the embedding model included. `upsert` and `replaceGroups` leave such a row as it is.
   * Default: none, every row is written.
   */
  readonly contentHash?: NoInfer<TextColumn<Definition>>;
  /**
   * The indices that the table should have, by column: `{ vector: ivfPq(), text: fullText() }`. None
   * is built at opening; maintenance builds those that are missing once the table has their `minRows`.
   * Each makes writes and maintenance cost more. Default: none.
   */
  readonly indices?: NoInfer<TableIndices<Definition>>;
}

/**
 * Declares a table by its columns; the types of its rows follow.
 *
 * @throws LancekeepError `INVALID_CATALOGUE` for a name that LanceDB refuses, a key or group column
 * that is missing, nullable or not text, a content hash that is missing or not text, or an index that
 * its column cannot have.
 */
export function defineTable<const Definition extends Columns>(
  options: TableOptions<Definition>,
): TableDefinition<WrittenRow<Definition>, StoredRow<Definition>> {
  const { name, columns } = options;
  checkName(name);
  for (const column of Object.keys(columns)) checkColumnName(name, column);
  checkRoles(options, (column) => {
    const found = columns[column];
    return found?.type === 'text' ? { isNullable: found.nullable } : null;
  });
  const indices = indicesOf(options, (column) => {
    const found = columns[column];
    return found === undefined ? null : contentOfColumn(found);
  });
  const shape = Object.freeze({ ...columns });
  return Object.freeze({ name, shape, ...rolesOf(options), ...indices });
}

export interface ArrowTableOptions {
  readonly name: string;
  readonly schema: Schema;
  readonly key: string;
  readonly groupBy?: string;
  /** As in {@link TableOptions}. */
  readonly contentHash?: string;
  /** As in {@link TableOptions}. */
  readonly indices?: IndexSpecs;
}

/**
 * The escape for column types that {@link defineTable} lacks: an Arrow schema, with the row type
 * given by hand.
 *
 * @throws LancekeepError `INVALID_CATALOGUE` as {@link defineTable} does.
 */
export function defineArrowTable<Row, Result = Row>(
  options: ArrowTableOptions,
): TableDefinition<Row, Result> {
  const { name, schema } = options;
  checkName(name);
  for (const field of schema.fields) checkColumnName(name, field.name);
  checkRoles(options, (column) => {
    const field = schema.fields.find((each) => each.name === column);
    return field !== undefined && String(field.type) === 'Utf8'
      ? { isNullable: field.nullable }
      : null;
  });
  const indices = indicesOf(options, (column) => {
    const field = schema.fields.find((each) => each.name === column);
    return field === undefined ? null : contentOfField(field);
  });
  return Object.freeze({ name, shape: schema, ...rolesOf(options), ...indices });
}

function indicesOf(
  { name, indices }: { readonly name: string; readonly indices?: object },
  contentOf: Parameters<typeof declareIndices>[2],
): Pick<TableDefinition, 'indices'> {
  if (indices === undefined) return {};
  return { indices: declareIndices(name, indices as IndexSpecs, contentOf) };
}

type Roles = Pick<TableDefinition, 'key' | 'groupBy' | 'contentHash'>;

function rolesOf({ key, groupBy, contentHash }: Roles): Roles {
  return {
    key,
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(contentHash === undefined ? {} : { contentHash }),
  };
}

function checkRoles(
  { name, key, groupBy, contentHash }: Roles & { readonly name: string },
  textColumn: (column: string) => { readonly isNullable: boolean } | null,
): void {
  for (const column of [key, groupBy]) {
    if (column !== undefined && textColumn(column)?.isNullable !== false) {
      refuseColumn(name, column);
    }
  }
  // A key or group is the same by definition: as a hash it would leave every row alone.
  const isRole = contentHash === key || contentHash === groupBy;
  if (contentHash === undefined || (textColumn(contentHash) !== null && !isRole)) return;
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: `The column "${contentHash}" cannot be the content hash of the table "${name}".`,
    hint: 'A content hash is declared among the columns, as text(), and is neither the key nor the group.',
    subject: { table: name, column: contentHash },
  });
}

function checkName(name: string): void {
  if (/^[\w.-]+$/.test(name) && !name.startsWith('.')) return;
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: `"${name}" cannot be the name of a table.`,
    hint: 'Use letters, digits, underscores, hyphens and full stops, and do not begin with a full stop.',
    subject: { table: name },
  });
}

/** Names that need no care in LanceDB's predicates: it refuses full stops and some quotes. */
function checkColumnName(table: string, column: string): void {
  if (/^[A-Za-z_]\w*$/.test(column)) return;
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: `"${column}" cannot be the name of a column of the table "${table}".`,
    hint: 'Use letters, digits and underscores, and do not begin with a digit.',
    subject: { table, column },
  });
}

function refuseColumn(table: string, column: string): never {
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: `The column "${column}" cannot be the key or group of the table "${table}".`,
    hint: 'A key or group column is declared among the columns, as text() without orNull().',
    subject: { table, column },
  });
}
