import type { Query, VectorQuery } from '@lancedb/lancedb';

/**
 * LanceDB's own query, with the type of its rows. `select()` gives fewer columns than the type says.
 */
export type TypedQuery<Result> = { toArray(): Promise<Result[]> } & Query;

/** LanceDB's own vector query, with the type of its rows. A smaller `_distance` is nearer. */
export type TypedVectorQuery<Result> = {
  toArray(): Promise<(Result & { readonly _distance: number })[]>;
} & VectorQuery;
