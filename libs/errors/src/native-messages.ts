import type { NativeErrorCode } from './native-outcomes.ts';

/** A native code that a message can be recognised by. */
type RecognisedCode = Exclude<NativeErrorCode, 'NATIVE_ERROR'>;

/**
 * What LanceDB's layers put before the message that matters. Messages look like
 * `Failed to execute merge insert: GenericFailure, lance error: LanceError(IO): … (os error 28),
 * /usr/…/writer.rs:255:9  Caused by: …`.
 */
const WRAPPERS =
  /^(?:Failed to (?:execute|get|read|retrieve) [^:\n]+: |GenericFailure, |External error: |lance error: |LanceError\(\w+\): |Invalid input, |(?:Not found: )?Wrapped error: |Generic \S+ error: |Schema Error: |I[Oo] error: |(?:Query )?Execution error: |Failed to create temp dir: )+/;

/** Places in Rust sources, as in `, /usr/…/commit.rs:670:26`. */
const SOURCE_LOCATIONS = /,(?: location:)? [^\s,]+\.rs:\d+:\d+/g;

const MAXIMUM_LINE_LENGTH = 300;

/**
 * The first match wins. Each pattern is anchored at the start of the message that is left without
 * its wrappers: keys, paths, tags and SQL of the application appear inside messages, and must not
 * be taken for one. The comments show what @lancedb/lancedb 0.39.0 (lance 12.0.0) really said; the
 * variants are those of `rust/lance-core/src/error.rs` and `rust/lancedb/src/error.rs` upstream.
 */
const PATTERNS: readonly (readonly [RecognisedCode, RegExp])[] = [
  // Retryable commit conflict for version 3: This Rewrite transaction was preempted by concurrent transaction Update at version 3. Please retry.
  // Commit conflict for version 2: Failed to commit the transaction after 20 retries.
  ['COMMIT_CONFLICT', /^(?:Retryable c|C)ommit conflict for version \d+: /],
  // Too many concurrent writers. Attempted 3 times, but failed on retry_timeout of 0.050 seconds.
  ['COMMIT_CONFLICT', /^Too many concurrent writers\. /],

  // Incompatible transaction: This Append transaction is incompatible with concurrent transaction Overwrite at version 2.
  ['INCOMPATIBLE_TRANSACTION', /^Incompatible transaction: /],

  // Version not found error: version main:99 does not exist
  // Ref not found error: tag nightly does not exist
  ['VERSION_NOT_FOUND', /^(?:Version|Ref) not found error: /],
  // Dataset at path db/t.lance/_versions/99.manifest was not found: Not found: …
  ['VERSION_NOT_FOUND', /^Dataset at path (?:(?! was not found: ).)+\.manifest was not found: /],
  // Not found: db/t.lance/_versions/1.manifest  (restore of a pruned version)
  ['VERSION_NOT_FOUND', /^Not found: (?:(?!\.rs:\d).)*_versions[\\/][^\\/,]+\.manifest,/],

  // Table 'nope' was not found  Caused by: Dataset at path db/nope.lance was not found: …
  ['TABLE_NOT_FOUND', /^Table '[^']*' was not found/],
  // Dataset at path db/nope.lance was not found: Not found: db/nope.lance/_versions  (cloneTable)
  ['TABLE_NOT_FOUND', /^Dataset at path .+ was not found: /],
  // Not found: db/t.lance/_versions  (checkoutLatest() after the table was dropped)
  ['TABLE_NOT_FOUND', /^Not found: (?:(?!\.rs:\d).)*_versions,/],

  // Failed to get next batch from stream: lance error: LanceError(IO): Generic N/A error: Wrapped error: Not found: Wrapped error: Not found: /db/t.lance/data/00….lance
  ['FILE_NOT_FOUND', /^Not found: /],

  // Invalid input, Ambiguous merge inserts are prohibited: multiple source rows match the same target row on (id = "k0").
  ['AMBIGUOUS_MERGE', /^Ambiguous merge insert/],

  // LanceError(IO): Resources exhausted: Additional allocation failed for ExternalSorter[0] with top memory consumers (across reservations) as: …
  ['RESOURCES_EXHAUSTED', /^Resources exhausted: /],

  // Append with different schema: fields did not match, missing=[x], unexpected=[]
  // Append with different schema: `vector` should have type fixed_size_list:float:4 but type was fixed_size_list:float:3
  ['SCHEMA_MISMATCH', /^Append with different schema: /],
  // Found field not in schema: extra at row 0  (from the JavaScript side)
  ['SCHEMA_MISMATCH', /^Found field not in schema: /],
  // Invalid input, field 'extra' does not exist in table schema
  ['SCHEMA_MISMATCH', /^field '.*' does not exist in table schema/],
  // Invalid input, cannot cast field 'vector' from FixedSizeList(3 x Float32) to FixedSizeList(4 x Float32)
  ['SCHEMA_MISMATCH', /^cannot cast field '/],
  // LanceError(Arrow): Cast error: Cannot cast string 'x' to value of Float64 type
  ['SCHEMA_MISMATCH', /^Cast error: /],
  // Invalid input, The field `id` contained null values even though the field is marked non-null in the schema
  ['SCHEMA_MISMATCH', /^The field `.*` contained null values even though /],
  // Failed to read record batch from IPC file: Invalid argument error: Column 'id' is declared as non-nullable but contains null values
  ['SCHEMA_MISMATCH', /^Invalid argument error: Column '.*' is declared as non-nullable /],
  // Schema Error: Provided schema does not match existing table schema
  ['SCHEMA_MISMATCH', /^Provided schema does not match existing table schema/],
  // Schema Error: Field path `zz` not found in schema. Available field paths: id, n, vector
  ['SCHEMA_MISMATCH', /^Field path `.*` not found in schema/],
  // Invalid input, Schema error: No field named zz. Valid fields are `id`, `n`, `vector`.
  ['SCHEMA_MISMATCH', /^Schema error: No field named /],
  // Invalid input, Column zz does not exist in the dataset; Column "zz" …; Column 'zz' does not exist in dataset schema: …
  ['SCHEMA_MISMATCH', /^Column .+ does not exist in (?:the )?dataset/],
  // Invalid input, Merge insert key column 'zz' does not exist in schema
  ['SCHEMA_MISMATCH', /^Merge insert key column '.*' does not exist in schema/],

  // LanceError(IO): Permission denied (os error 13) at path "/db/t.lance/data/.tmpZzJr2w"
  // LanceError(IO): Generic LocalFileSystem error: Unable to open file /db/t.lance/data/00….lance: Permission denied (os error 13)
  // Unable to created lance dataset at /db: Permission denied (os error 13)
  // Query Execution error: Execution error: Failed to create temp dir: LanceError(IO): Permission denied (os error 13) at path "/tmp/.tmpTsu8fh"
  // LanceError(IO): Operation not permitted (os error 1)
  // LanceError(IO): Read-only file system (os error 30) at path "/db/t.lance/data/.tmp8SKni1"
  [
    'PERMISSION_DENIED',
    /^(?:Unable to .+: )?(?:Permission denied|Operation not permitted|Read-only file system) \(os error \d+\)/,
  ],
  // Invalid input, Failed to connect to namespace: IO { source: … err: Os { code: 13, kind: PermissionDenied, message: "Permission denied" } … }
  // Invalid input, Failed to connect to namespace: IO { source: … inner: Status { status: 403, body: … } … }
  [
    'PERMISSION_DENIED',
    /^Failed to connect to namespace: IO \{ source: .*(?:\bkind: PermissionDenied,|inner: Status \{ status: 40[13],)/,
  ],
  // LanceError(IO): single PUT of db/t.lance/data/00….lance failed after 1.3ms (…): The operation lacked the necessary privileges to complete for path … 403 Forbidden
  // LanceError(IO): single PUT of … : The operation lacked valid authentication credentials for path … 401 Unauthorized
  [
    'PERMISSION_DENIED',
    /^(?:single PUT of .+: )?The operation lacked (?:the necessary privileges|valid authentication credentials) /,
  ],
  // LanceError(IO): Generic S3 error: Error performing list request: Error performing GET http://… - Server returned non-2xx status code: 403 Forbidden
  [
    'PERMISSION_DENIED',
    /^Error performing .+ - Server returned non-2xx status code: 40[13] (?:Forbidden|Unauthorized)/,
  ],

  // LanceError(IO): No space left on device (os error 28)
  // LanceError(IO): Generic LocalFileSystem error: Unable to copy data to file: No space left on device (os error 28)
  // LanceError(Arrow): Io error: No space left on device (os error 28)  (a sort that spills to the folder for temporary files)
  // Not seen, the same errors under a quota: Disk quota exceeded (os error 122)
  [
    'DISK_FULL',
    /^(?:Unable to .+: )?(?:No space left on device|Disk quota exceeded) \(os error \d+\)/,
  ],
];

/** Codes of Node's own file errors, which work around native calls may meet. */
const SYSTEM_CODES: ReadonlyMap<unknown, RecognisedCode> = new Map([
  ['EACCES', 'PERMISSION_DENIED'],
  ['EPERM', 'PERMISSION_DENIED'],
  ['EROFS', 'PERMISSION_DENIED'],
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
]);

/**
 * The code of a native LanceDB error, or `null` when its message is not a known one. Native errors
 * are plain `Error`s with code `GenericFailure`, so that only the message tells them apart.
 */
export function classifyNativeError(error: unknown): RecognisedCode | null {
  const message = messageOf(error).replace(WRAPPERS, '');
  const pattern = PATTERNS.find(([, text]) => text.test(message));
  return pattern?.[0] ?? SYSTEM_CODES.get(systemCodeOf(error)) ?? null;
}

/** The line of a native message that says what happened, at most 300 UTF-16 code units long. */
export function firstMeaningfulLine(error: unknown): string {
  const [line = ''] = messageOf(error)
    .trimStart()
    .replace(WRAPPERS, '')
    .split(/\s+Caused by: |\n/, 1);
  const text = line.replace(SOURCE_LOCATIONS, '').replace(/[\s.:]+$/, '');
  if (text.length <= MAXIMUM_LINE_LENGTH) return text;
  return `${text.slice(0, MAXIMUM_LINE_LENGTH - 1).toWellFormed()}…`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function systemCodeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
