import type { ChunkRow, DocumentRow, FileRecord, MetadataRow } from './rows.ts';

/** What the indexer needs of a table; lancekeep's project tables have it. */
export interface GroupedTable<Row> {
  /** Makes the groups equal to the rows given; a group without rows becomes empty. */
  replaceGroups(replacement: {
    readonly groups: readonly string[];
    readonly rows: readonly Row[];
  }): Promise<unknown>;
  /** Appends rows whose keys the table does not have. */
  add(rows: readonly Row[]): Promise<unknown>;
}

/** The four tables that one file has rows in. */
export interface IndexTables {
  readonly codeChunks: GroupedTable<ChunkRow>;
  readonly documents: GroupedTable<DocumentRow>;
  readonly documentMetadata: GroupedTable<MetadataRow>;
  readonly indexedFiles: GroupedTable<FileRecord>;
}
