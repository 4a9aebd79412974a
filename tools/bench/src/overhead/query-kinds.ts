import type { Query, Table, VectorQuery } from '@lancedb/lancedb';
import { NEAREST, SELECTED } from '../child/chunk-store.ts';

/** What a table of lancekeep and LanceDB's own have in common. */
export interface QueriedTable {
  query(): Query;
  vectorSearch(vector: Float32Array): VectorQuery;
  countRows: Table['countRows'];
}

export interface QueryKind {
  readonly name: string;
  /** For a person: the call. */
  readonly label: string;
  /**
   * Whether LanceDB reads or computes for it. What takes less than 0.1 ms is measured and has no
   * limit: a promise more is a share of it.
   */
  readonly readsFiles: boolean;
  /** Asks, and gives the number of rows that came or were counted. */
  readonly ask: (table: QueriedTable, searched: Searched) => Promise<number>;
}

/** What a query looks for. */
export interface Searched {
  readonly vector: Float32Array;
  readonly predicate: string;
}

const nearest = (table: QueriedTable, { vector }: Searched): VectorQuery =>
  table.vectorSearch(vector).limit(NEAREST).select(SELECTED);

const lengthOf = async (rows: Promise<readonly unknown[]>): Promise<number> => (await rows).length;

export const queryKinds: readonly QueryKind[] = [
  {
    name: 'indexed',
    readsFiles: true,
    label: 'vectorSearch(), IVF index',
    ask: (table, searched) => lengthOf(nearest(table, searched).toArray()),
  },
  {
    name: 'scanned',
    readsFiles: true,
    label: 'vectorSearch(), no index',
    ask: (table, searched) => lengthOf(nearest(table, searched).bypassVectorIndex().toArray()),
  },
  {
    name: 'rows',
    readsFiles: true,
    label: 'query().where()',
    ask: (table, { predicate }) =>
      lengthOf(table.query().where(predicate).select(['id']).toArray()),
  },
  { name: 'count', readsFiles: false, label: 'countRows()', ask: (table) => table.countRows() },
  {
    name: 'matching',
    readsFiles: true,
    label: 'countRows(predicate)',
    ask: (table, { predicate }) => table.countRows(predicate),
  },
];
