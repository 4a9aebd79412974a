import type { DeclaredIndex } from '../indices/declare-indices.ts';
import { INDEX_KINDS } from '../indices/index-spec.ts';
import type { ColumnDescription, TableDescription } from './table-description.ts';

/** A table's part of a catalogue file, or `null` when it is not as this version writes it. */
export function parseDescription(value: unknown): TableDescription | null {
  if (!isObject(value)) return null;
  const { name, key, groupBy, contentHash } = value;
  const columns = listOf(value['columns'], parseColumn);
  const indices = listOf(value['indices'], parseIndex);
  if (typeof name !== 'string' || typeof key !== 'string') return null;
  if (!isTextOrNull(groupBy) || !isTextOrNull(contentHash)) return null;
  if (columns === null || indices === null) return null;
  return { name, key, groupBy, contentHash, columns, indices };
}

function parseColumn(value: unknown): ColumnDescription | null {
  if (!isObject(value)) return null;
  const { name, type, nullable } = value;
  if (typeof name !== 'string' || typeof type !== 'string') return null;
  return typeof nullable === 'boolean' ? { name, type, nullable } : null;
}

function parseIndex(value: unknown): DeclaredIndex | null {
  if (!isObject(value)) return null;
  const { column, name, minRows, options } = value;
  const kind = INDEX_KINDS.find((each) => each === value['kind']);
  if (kind === undefined || typeof column !== 'string' || typeof name !== 'string') return null;
  if (typeof minRows !== 'number' || !isObject(options)) return null;
  return { kind, column, name, minRows, options };
}

/** All items, or `null` when one of them cannot be read: half a list would say what nobody declared. */
function listOf<Item>(
  value: unknown,
  parse: (item: unknown) => Item | null,
): readonly Item[] | null {
  if (!Array.isArray(value)) return null;
  const items = value.map(parse);
  return items.every((item) => item !== null) ? items : null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const isTextOrNull = (value: unknown): value is string | null =>
  value === null || typeof value === 'string';
