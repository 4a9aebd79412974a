import type { FieldMismatch, LeaseHolder } from '@lancekeep/errors';
import type { DuplicateKeys, IndexKind } from '@lancekeep/tables';

/**
 * Every code that the doctor reports, with the facts that belong to it. As the codes of errors they
 * are part of the public contract: they are added, never renamed.
 */
export interface FindingFacts {
  /** Several rows have one merge key. */
  DUPLICATE_KEYS: DuplicateKeys & { readonly key: string };
  /** An index that the catalogue declares is not there, though the table is large enough. */
  MISSING_INDEX: {
    readonly index: string;
    readonly column: string;
    readonly kind: IndexKind;
    readonly rows: number;
    readonly minRows: number;
  };
  /** Another index stands where the catalogue declares one. */
  INDEX_OF_OTHER_KIND: {
    readonly index: string;
    readonly column: string;
    readonly kind: IndexKind;
    readonly inItsPlace: string;
  };
  /** The columns of a table are not as the catalogue declares them. */
  SCHEMA_DIFFERS: { readonly fields: readonly FieldMismatch[] };
  /** LanceDB knows another merge key than the catalogue declares. */
  KEY_DIFFERS: { readonly described: string; readonly found: readonly string[] };
  /** A table that the catalogue declares is not there. */
  TABLE_MISSING: Record<string, never>;
  /** A table cannot be opened or read. */
  TABLE_UNREADABLE: {
    readonly error: { readonly code: string; readonly message: string; readonly hint: string };
  };
  /** A crash left writes half done. */
  UNFINISHED_WRITE: {
    readonly writes: number;
    readonly keys: number;
    readonly staleRows: number;
    /** ISO 8601. */
    readonly oldest: string;
  };
  /** The holder of the writer lease is dead. */
  STALE_LEASE: { readonly holder: LeaseHolder | null };
  /** Whether the holder of the writer lease lives cannot be told from here. */
  UNPROVEN_LEASE: { readonly holder: LeaseHolder | null; readonly reason: string };
  /** The description of the catalogue beside the tables cannot be read. */
  CATALOGUE_DAMAGED: { readonly problem: string };
  /** Files of the latest version that are not there; their paths below the table's folder. */
  FILES_MISSING: { readonly files: readonly string[] };
  /** Files that no version names. */
  STRANDED_FILES: { readonly files: number; readonly bytes: number };
}

export type FindingCode = keyof FindingFacts;

/** One thing that is not as it should be. */
export interface Finding<Code extends FindingCode = FindingCode> {
  readonly code: Code;
  /** `error`: answers can be wrong, or reads fail. `warning`: it costs time, space or safety. */
  readonly severity: 'error' | 'warning';
  /** `null`: it is about the database as a whole. */
  readonly table: string | null;
  /** One sentence: what was found. */
  readonly message: string;
  /** What follows from it. */
  readonly meaning: string;
  /** How to mend it. */
  readonly mend: string;
  /** Whether `ops db doctor --fix` mends it. */
  readonly isFixable: boolean;
  readonly facts: FindingFacts[Code];
}

/** Something that could not be looked at, and why. */
export interface NotExamined {
  readonly check: 'duplicateKeys' | 'indices' | 'schema' | 'unfinishedWrites' | 'strandedFiles';
  readonly table: string | null;
  /** Half a sentence. */
  readonly reason: string;
}

/** What examining a part of a database gave. */
export interface Examination {
  readonly findings: readonly Finding[];
  readonly notExamined: readonly NotExamined[];
}

/** A finding, its facts checked against its code. */
export const finding = <Code extends FindingCode>(found: Finding<Code>): Finding => found;
