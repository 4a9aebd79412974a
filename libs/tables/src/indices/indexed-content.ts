import type { Field } from 'apache-arrow';
import type { Column } from '../catalogue/columns.ts';
import type { IndexedContent } from './declare-indices.ts';

/** What a declared column holds. */
export function contentOfColumn({ type }: Column): IndexedContent {
  return type === 'text' || type === 'vector' ? type : 'scalar';
}

const SCALAR = /^(Bool|U?[Ii]nt\d+|Float\d+|Date|Time|Timestamp|Duration|Decimal)/;

/** What an Arrow field holds, by the name of its type: an application may load another Arrow. */
export function contentOfField({ type }: Field): IndexedContent {
  const name = String(type);
  if (name === 'Utf8' || name === 'LargeUtf8') return 'text';
  if (/^FixedSizeList\[\d+\]<Float/.test(name)) return 'vector';
  if (/^(Large)?List</.test(name)) return 'list';
  return SCALAR.test(name) ? 'scalar' : 'other';
}
