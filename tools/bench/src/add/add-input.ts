import type { ChunkSizes } from '../child/chunk-source.ts';

/** The sizes of the case; `rowsPerFlush` are the rows of one `add`. */
export interface AddSizes extends ChunkSizes {
  /** Fragments of each table before anything is measured, fewest first. */
  readonly tableFragments: readonly number[];
  readonly rowsPerFragment: number;
  /** Measured calls of `add`, on each of both handles. */
  readonly adds: number;
}

/** What the program gets. */
export interface AddInput extends Omit<AddSizes, 'tableFragments'> {
  readonly folder: string;
  readonly fragments: number;
}
