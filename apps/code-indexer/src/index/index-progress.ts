/** How far a run is. Figures only grow within a run. */
export interface IndexProgress {
  /** `look`: the tree is walked; `index`: files are read and written. */
  readonly phase: 'look' | 'index';
  /** In `look`, the files found so far. */
  readonly filesTotal: number;
  /** Found unchanged, skipped, or written. */
  readonly filesDone: number;
  readonly bytesTotal: number;
  readonly bytesDone: number;
  /** Written so far. */
  readonly chunks: number;
}
