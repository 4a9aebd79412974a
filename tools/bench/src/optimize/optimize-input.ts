/** The sizes of the case. */
export interface OptimizeSizes {
  readonly fragments: number;
  readonly rowsPerFragment: number;
  readonly dimensions: number;
}

/** Who optimizes: LanceDB alone, or lancekeep in one of two places. */
export type OptimizeWay = 'default' | 'ownProcess' | 'childProcess';

/** What the programs of the case get. */
export interface OptimizeInput extends OptimizeSizes {
  readonly folder: string;
  readonly way: OptimizeWay;
}

export const TABLE = 'chunks';
