import type { IndexConfig } from '@lancedb/lancedb';
import { kindOfIndex, type DeclaredIndex } from '@lancekeep/tables';
import { optionsOfIndex } from './options-of-index.ts';

/**
 * How to build an index anew, under the name that it has: as it is declared, else as it is. `null`
 * when neither is known.
 */
export function indexToRebuild(input: {
  readonly existing: IndexConfig;
  readonly declared: readonly DeclaredIndex[];
}): DeclaredIndex | null {
  const { existing, declared } = input;
  const { name } = existing;
  const [column] = existing.columns;
  const kind = kindOfIndex(existing);
  if (column === undefined || kind === null) return null;
  const same = declared.find((index) => index.column === column && index.kind === kind);
  if (same !== undefined) return { ...same, name };
  return { kind, column, name, minRows: 1, options: optionsOfIndex(existing) };
}
