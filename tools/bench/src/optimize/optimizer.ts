/** A table that is open in the calling process, and what optimizes it. */
export interface Optimizer {
  optimize(): Promise<void>;
  /** Rows and fragments of the latest version. */
  count(): Promise<{ readonly rows: number; readonly fragments: number }>;
  close(): Promise<void>;
}
