import type { IndexConfig, IntoVector, Table } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';
import type { Schema } from 'apache-arrow';
import { countedBuilder } from '../reads/counted-builder.ts';
import type { CountedReads } from '../reads/counted-reads.ts';
import { SampledSearch, type SearchSampling } from '../searches/sampled-search.ts';
import type { TypedQuery, TypedVectorQuery } from './typed-query.ts';

/**
 * The reads of a table. Builders are LanceDB's own, with its rows and its errors; while one of them
 * executes, the version that it reads counts as in use. A read that fails because its version was
 * pruned all the same throws `VERSION_PRUNED`.
 */
export abstract class ReadableTable<Result> {
  abstract readonly name: string;

  /** The reads of the handle, when they are allowed now. @throws LancekeepError `PROJECT_CLOSED` */
  protected abstract reads(): CountedReads;

  /** `undefined` for a table whose searches are not sampled. */
  protected abstract readonly sampling: SearchSampling | undefined;

  /** Rows by predicate, without an order. */
  query(): TypedQuery<Result> {
    const reads = this.reads();
    return countedBuilder(reads.handle.query(), reads, this.#sampled());
  }

  /** Rows nearest to a vector. */
  vectorSearch(vector: IntoVector): TypedVectorQuery<Result> {
    const reads = this.reads();
    return countedBuilder(reads.handle.vectorSearch(vector), reads, this.#sampled(vector));
  }

  /** LanceDB's `search`: by vector, or by text where a full-text index is. */
  search(...query: Parameters<Table['search']>): ReturnType<Table['search']> {
    const reads = this.reads();
    return countedBuilder(reads.handle.search(...query), reads, this.#sampled(query[0]));
  }

  /** The number of rows, of those that match a predicate when one is given. */
  async countRows(predicate?: string): Promise<number> {
    return this.#read('count rows', (handle) => handle.countRows(predicate));
  }

  /** The table's Arrow schema. */
  async schema(): Promise<Schema> {
    return this.#read('read the schema', (handle) => handle.schema());
  }

  async listIndices(): Promise<readonly IndexConfig[]> {
    return this.#read('list indices', (handle) => handle.listIndices());
  }

  /** `searched` may be a vector, or several. Nothing while sampling is off. */
  #sampled(searched?: unknown): SampledSearch | undefined {
    const { sampling } = this;
    if (sampling === undefined || sampling.sharePercent() <= 0) return undefined;
    const search = new SampledSearch(sampling);
    search.noteVectors(searched);
    return search;
  }

  #read<Value>(operation: string, work: (handle: Table) => Promise<Value>): Promise<Value> {
    const reads = this.reads();
    return callNative({ table: this.name, operation }, () => reads.call(() => work(reads.handle)));
  }
}
