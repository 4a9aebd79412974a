/** Anything about a table that may have failed. */
type MaybeFailed =
  | { readonly status: 'failed'; readonly table: string; readonly error: { message: string } }
  | { readonly status: 'succeeded' | 'skipped' };

/** A line with the reason for every table that failed. */
export function failureLines(tables: readonly MaybeFailed[]): readonly string[] {
  return tables.flatMap((each) =>
    each.status === 'failed' ? [`${each.table}: ${each.error.message}`] : [],
  );
}
