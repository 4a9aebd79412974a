/** What the checks must know of a database, measured. */
export interface DatabaseFacts {
  readonly uri: string;
  readonly tables: readonly TableFacts[];
  /** Milliseconds of each maintenance run that the journal has and that did something, newest first. */
  readonly runsMs: readonly number[];
}

export interface TableFacts {
  readonly name: string;
  readonly vectorColumns: readonly { readonly column: string; readonly dimensions: number }[];
  readonly indices: readonly { readonly name: string; readonly bytes: number }[];
}
