import type { Query } from '@lancedb/lancedb';

/** The content hash of each recorded file by its path. Read as columns, without an object a row. */
export async function readKnownHashes(table: {
  query(): Query;
}): Promise<ReadonlyMap<string, string>> {
  const records = await table.query().select(['file_path', 'content_hash']).toArrow();
  const paths = records.getChild('file_path');
  const hashes = records.getChild('content_hash');
  const known = new Map<string, string>();
  for (let row = 0; row < records.numRows; row += 1) {
    known.set(String(paths?.get(row)), String(hashes?.get(row)));
  }
  return known;
}
