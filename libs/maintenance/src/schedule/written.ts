/** What was written to a table. */
export interface Written {
  /** New versions; those that a foreign writer made in between count too. */
  readonly commits: number;
  /** Rows inserted, updated and deleted. */
  readonly rows: number;
  /** Bytes of the rows inserted and updated, as Arrow holds them. Those of `update()` are not known. */
  readonly bytes: number;
}

export const NOTHING_WRITTEN: Written = { commits: 0, rows: 0, bytes: 0 };

export const plus = (left: Written, right: Written): Written => ({
  commits: left.commits + right.commits,
  rows: left.rows + right.rows,
  bytes: left.bytes + right.bytes,
});

/** What is left of `all` without `part`, which was counted before. */
export const minus = (all: Written, part: Written): Written => ({
  commits: Math.max(0, all.commits - part.commits),
  rows: Math.max(0, all.rows - part.rows),
  bytes: Math.max(0, all.bytes - part.bytes),
});
