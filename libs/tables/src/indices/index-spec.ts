import type {
  FtsOptions,
  HnswPqOptions,
  HnswSqOptions,
  IvfFlatOptions,
  IvfPqOptions,
  IvfRqOptions,
} from '@lancedb/lancedb';

/** LanceDB's own options of each kind of index; its own defaults hold for what is left out. */
export interface IndexKindOptions {
  bTree: object;
  bitmap: object;
  labelList: object;
  fullText: Partial<FtsOptions>;
  ivfFlat: Partial<IvfFlatOptions>;
  ivfPq: Partial<IvfPqOptions>;
  ivfRq: Partial<IvfRqOptions>;
  hnswPq: Partial<HnswPqOptions>;
  hnswSq: Partial<HnswSqOptions>;
}

/** The kinds of index that a catalogue can declare. */
export type IndexKind = keyof IndexKindOptions;

export const INDEX_KINDS: readonly IndexKind[] = [
  'bTree',
  'bitmap',
  'labelList',
  'fullText',
  'ivfFlat',
  'ivfPq',
  'ivfRq',
  'hnswPq',
  'hnswSq',
];

export type VectorIndexKind = 'ivfFlat' | 'ivfPq' | 'ivfRq' | 'hnswPq' | 'hnswSq';

/**
 * An index as a catalogue declares it: plain data, because LanceDB's own `Index` values can be used
 * once only, and because it is written down beside the tables for those who have no catalogue.
 */
export interface IndexSpec<Kind extends IndexKind = IndexKind> {
  readonly kind: Kind;
  readonly options: Readonly<IndexKindOptions[Kind]>;
  /** From so many rows on it is built. */
  readonly minRows: number;
  /** Default: `COLUMN_idx`, as LanceDB names it. */
  readonly name?: string;
}

/** What every kind can be told, beside LanceDB's options. */
export interface IndexBasics {
  readonly minRows?: number;
  readonly name?: string;
}

/**
 * LanceDB's documentation advises against a vector index around 100,000 rows and fewer, which it
 * searches whole in some 20 ms (1,000 dimensions); an index answers approximately, and costs a
 * segment with each round of writing (hazard H8).
 */
export const VECTOR_MIN_ROWS = 100_000;
/**
 * Finding rows by a text took 5.9 ms of 100,000 rows without an index and 8.4 with one, of 1,000,000
 * rows 50 and 6.
 */
export const SCALAR_MIN_ROWS = 100_000;
/** Without such an index LanceDB does not search text at all. */
export const FULL_TEXT_MIN_ROWS = 1;

/** Finds rows by ranges and by values of which most are distinct. */
export const bTree = (basics: IndexBasics = {}): IndexSpec<'bTree'> =>
  spec('bTree', SCALAR_MIN_ROWS, basics);

/** Finds rows by values of which there are few: up to some hundreds. */
export const bitmap = (basics: IndexBasics = {}): IndexSpec<'bitmap'> =>
  spec('bitmap', SCALAR_MIN_ROWS, basics);

/** Finds rows by what a list contains; for list columns of `defineArrowTable()`. */
export const labelList = (basics: IndexBasics = {}): IndexSpec<'labelList'> =>
  spec('labelList', SCALAR_MIN_ROWS, basics);

/** Searches text by words; `minRows` is 1 unless given, since there is no such search without it. */
export const fullText = (options: IndexBasics & Partial<FtsOptions> = {}): IndexSpec<'fullText'> =>
  spec('fullText', FULL_TEXT_MIN_ROWS, options);

/** Whole vectors in partitions: exact within a partition, and as large as the vectors. */
export const ivfFlat = (
  options: IndexBasics & Partial<IvfFlatOptions> = {},
): IndexSpec<'ivfFlat'> => spec('ivfFlat', VECTOR_MIN_ROWS, options);

/** Vectors compressed by product quantisation, in partitions: what LanceDB takes by default. */
export const ivfPq = (options: IndexBasics & Partial<IvfPqOptions> = {}): IndexSpec<'ivfPq'> =>
  spec('ivfPq', VECTOR_MIN_ROWS, options);

/** Vectors compressed to a few bits a dimension (RabitQ), in partitions. */
export const ivfRq = (options: IndexBasics & Partial<IvfRqOptions> = {}): IndexSpec<'ivfRq'> =>
  spec('ivfRq', VECTOR_MIN_ROWS, options);

/** A graph over vectors that are compressed by product quantisation. */
export const hnswPq = (options: IndexBasics & Partial<HnswPqOptions> = {}): IndexSpec<'hnswPq'> =>
  spec('hnswPq', VECTOR_MIN_ROWS, options);

/** A graph over vectors that are compressed to a byte a dimension. */
export const hnswSq = (options: IndexBasics & Partial<HnswSqOptions> = {}): IndexSpec<'hnswSq'> =>
  spec('hnswSq', VECTOR_MIN_ROWS, options);

function spec<Kind extends IndexKind>(
  kind: Kind,
  leastRows: number,
  given: IndexBasics & Readonly<IndexKindOptions[Kind]>,
): IndexSpec<Kind> {
  const { minRows = leastRows, name, ...options } = given;
  return Object.freeze({
    kind,
    options: Object.freeze(options) as Readonly<IndexKindOptions[Kind]>,
    minRows,
    ...(name === undefined ? {} : { name }),
  });
}
