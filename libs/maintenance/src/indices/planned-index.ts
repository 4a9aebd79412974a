import type { IndexConfig } from '@lancedb/lancedb';
import {
  estimateIndexBuild,
  kindOfIndex,
  missingIndices,
  type DeclaredIndex,
} from '@lancekeep/tables';
import type { Schema } from 'apache-arrow';
import type { PlannedIndex } from '../plan/table-plan.ts';
import type { MissingIndex } from '../statistics/table-statistics.ts';
import { indexToRebuild } from './index-to-rebuild.ts';

interface TableIndices {
  readonly declared: readonly DeclaredIndex[];
  /** As `listIndices()` gives them. */
  readonly existing: readonly IndexConfig[];
}

/** The declared indices that are missing and due, as a plan is made from them. */
export function measureMissing(
  input: TableIndices & { readonly schema: Schema; readonly rows: number },
): readonly MissingIndex[] {
  const { schema, rows } = input;
  const due = missingIndices(input).filter(({ state }) => state === 'due');
  return due.map(({ index: { column, kind } }) => ({
    column,
    type: kind,
    estimatedPeakBytes: estimateIndexBuild({ schema, column, rows, kind }),
  }));
}

/**
 * What a planned `createIndex` builds, and whether in place of what is there. `null` when it cannot be
 * told any more: the index or its declaration has gone since the plan was made.
 */
export function plannedIndex(
  planned: PlannedIndex,
  { declared, existing }: TableIndices,
): { readonly index: DeclaredIndex; readonly replace: boolean } | null {
  const { column, type, replaces } = planned;
  if (replaces === null) {
    const kind = kindOfIndex({ indexType: type }) ?? type;
    const index = declared.find((each) => each.column === column && each.kind === kind);
    return index === undefined ? null : { index, replace: false };
  }
  const current = existing.find(({ name }) => name === replaces);
  const index = current === undefined ? null : indexToRebuild({ existing: current, declared });
  return index === null ? null : { index, replace: true };
}
