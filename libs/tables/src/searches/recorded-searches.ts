/** A vector search that was analysed, as far as asking it again needs it. */
export interface RecordedSearch {
  readonly at: Date;
  /** One, or those of a search by several vectors. */
  readonly vectors: readonly Float32Array[];
  /** `null`: none was named; the table has one vector column. */
  readonly column: string | null;
  /** `null`: LanceDB's own, which is 10. */
  readonly limit: number | null;
}

const KEPT_SEARCHES = 16;
/** Of their vectors: 16 searches by one vector of 4,096 dimensions take a quarter. */
const KEPT_BYTES = 2 ** 20;

/** The vector searches of a table that were analysed last. Bounded in number and in bytes. */
export class RecordedSearches {
  #searches: readonly RecordedSearch[] = [];

  /** Oldest first. */
  all(): readonly RecordedSearch[] {
    return this.#searches;
  }

  add(search: RecordedSearch): void {
    const searches = [...this.#searches, search].slice(-KEPT_SEARCHES);
    const tooMany = (): boolean =>
      searches.reduce((sum, each) => sum + bytesOf(each), 0) > KEPT_BYTES;
    while (tooMany()) searches.shift();
    this.#searches = searches;
  }
}

function bytesOf({ vectors }: RecordedSearch): number {
  return vectors.reduce((sum, vector) => sum + vector.byteLength, 0);
}
