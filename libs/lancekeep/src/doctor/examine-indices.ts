import { missingIndices, type MissingIndex, type TableDescription } from '@lancekeep/tables';
import type { IndexConfig } from '@lancedb/lancedb';
import { finding, type Finding } from './finding.ts';

/** Declared indices that should be there and are not. One that waits for more rows is no finding. */
export function examineIndices(input: {
  readonly described: TableDescription;
  readonly existing: readonly IndexConfig[];
  readonly rows: number;
}): readonly Finding[] {
  const { described, existing, rows } = input;
  const { name: table, indices: declared } = described;
  return missingIndices({ declared, existing, rows }).flatMap((missing) => {
    if (missing.state === 'tooFewRows') return [];
    return [missing.state === 'due' ? due(table, missing, rows) : otherKind(table, missing)];
  });
}

function due(table: string, { index }: MissingIndex, rows: number): Finding {
  const { name, column, kind, minRows } = index;
  return finding({
    code: 'MISSING_INDEX',
    severity: 'warning',
    table,
    message: `The declared index "${name}" (${kind} on ${column}) is not there, and the table has ${rows} rows.`,
    meaning:
      'Queries that it would serve read the whole table; text cannot be searched without it.',
    mend: 'ops db optimize builds it, as project.maintenance.optimize() does.',
    isFixable: false,
    facts: { index: name, column, kind, rows, minRows },
  });
}

function otherKind(table: string, { index, inItsPlace }: MissingIndex): Finding {
  const { name, column, kind } = index;
  return finding({
    code: 'INDEX_OF_OTHER_KIND',
    severity: 'warning',
    table,
    message: `In place of the declared index "${name}" (${kind} on ${column}) stands "${inItsPlace ?? ''}", which is of another kind.`,
    meaning: 'Somebody made it by hand, or the catalogue has changed; it is left alone.',
    mend: 'Drop it with dropIndex(), and maintenance builds the declared one; or declare the one that is there.',
    isFixable: false,
    facts: { index: name, column, kind, inItsPlace: inItsPlace ?? '' },
  });
}
