/**
 * Counts the files of a table that no version names; `null` where that cannot be told. What measures
 * the disk fills this in.
 */
export type StrandedFiles = (
  table: string,
) => Promise<{ readonly files: number; readonly bytes: number } | null>;
