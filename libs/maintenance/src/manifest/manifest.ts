/** What one version of a table is made of, as its manifest says. Paths have `/` on every system. */
export interface Manifest {
  /** Of a detached version the nearest number; its file name has the exact one. */
  readonly version: number;
  /** When the version was made, by the clock of the machine that wrote it. */
  readonly createdAt: Date | null;
  /** `null` on the table's own line of versions. */
  readonly branch: string | null;
  readonly writer: WriterVersion | null;
  readonly storage: StorageFormat;
  /** `{read version}-{uuid}.txn` in `_transactions`; `null` when none was written. */
  readonly transactionFile: string | null;
  /** In the order of the table's rows. */
  readonly fragments: readonly Fragment[];
  /** `null` when they were not asked for. One entry per segment: an index of several has one name. */
  readonly indices: readonly IndexSegment[] | null;
  /** Other places that files of this version may be in: a shallow clone and a branch have some. */
  readonly basePaths: readonly BasePath[];
}

/** The library that wrote a manifest, and its version. */
export interface WriterVersion {
  readonly library: string;
  readonly version: string;
}

/** The format of the data files. */
export interface StorageFormat {
  readonly fileFormat: string;
  readonly version: string;
}

export interface Fragment {
  readonly id: number;
  /** Deleted rows included. `null` when an old writer did not record it. */
  readonly physicalRows: number | null;
  /** `null` when an old writer did not record it. */
  readonly deletedRows: number | null;
  readonly dataFiles: readonly DataFile[];
  readonly deletionFile: DeletionFile | null;
  /** Files with row ids or row versions that were too large for the manifest; below the table. */
  readonly sideFiles: readonly string[];
}

export interface DataFile {
  /** Below `data`, or below the base path. */
  readonly path: string;
  /** `null` when it was not recorded. */
  readonly bytes: number | null;
  /** Which of the base paths it is below; `null` for the table's own folder. */
  readonly baseId: number | null;
}

export interface DeletionFile {
  /** In `_deletions`. */
  readonly path: string;
  readonly baseId: number | null;
}

/** One segment of an index. Its files are in `_indices/{uuid}`. */
export interface IndexSegment {
  readonly name: string;
  readonly uuid: string;
  /** Ids of the columns in the table's schema. */
  readonly fieldIds: readonly number[];
  /** Fragments that it covers, those that are gone included; `null` when it is not recorded. */
  readonly fragmentIds: ReadonlySet<number> | null;
  /** The version that it was built from. */
  readonly builtFromVersion: number;
  /** The sum of its files; `null` when it is not recorded. */
  readonly bytes: number | null;
  readonly baseId: number | null;
}

export interface BasePath {
  readonly id: number;
  /** An absolute path or a URI. */
  readonly path: string;
  /** Whether `data`, `_deletions` and so on are below it; otherwise the files themselves are. */
  readonly isTableFolder: boolean;
}
