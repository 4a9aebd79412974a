import type { MemoryBudget } from '@lancekeep/memory';
import type { Purpose } from '@lancekeep/session';
import {
  ProjectTable,
  type Catalogue,
  type CommittedWrite,
  type HeldTable,
  type ProjectAccess,
  type ProjectTableOptions,
  type TableDefinition,
  type WriteResult,
} from '@lancekeep/tables';
import type { Schema } from 'apache-arrow';

/** The tables of a project by the catalogue's names, with the types of their rows. */
export type ProjectTables<Tables extends Catalogue> = {
  readonly [Accessor in keyof Tables]: Tables[Accessor] extends TableDefinition<
    infer Row,
    infer Result
  >
    ? ProjectTable<Row, Result>
    : never;
};

/** A table of the catalogue that is open and checked. */
export interface EnsuredTable {
  readonly accessor: string;
  readonly definition: TableDefinition;
  readonly table: HeldTable;
  readonly schema: Schema;
}

export function projectTables<Tables extends Catalogue>(input: {
  readonly ensured: readonly EnsuredTable[];
  readonly access: ProjectAccess;
  readonly purpose: Purpose;
  readonly budget: MemoryBudget | null;
  readonly sampledSearchesPercent?: () => number;
  readonly onWrite?: (table: string, result: WriteResult) => void;
  readonly onCommit: (table: string, write: CommittedWrite) => void;
  readonly measure: NonNullable<ProjectTableOptions['measure']>;
}): ProjectTables<Tables> {
  const { ensured, ...shared } = input;
  const tables = ensured.map(({ accessor, definition, table: held, schema }) => {
    return [accessor, new ProjectTable({ ...shared, held, definition, schema })] as const;
  });
  return Object.freeze(Object.fromEntries(tables)) as ProjectTables<Tables>;
}
