import type { DeclaredIndex, IndexKind } from '@lancekeep/tables';

/** An index of the tables of `held-tables.fixture.ts`, as a catalogue would declare it. */
export const declared = (
  kind: IndexKind,
  column: 'id' | 'text' | 'vector',
  options: DeclaredIndex['options'] = {},
): DeclaredIndex => ({ kind, column, options, minRows: 1, name: `${column}_idx` });
