import type { IndexConfig } from '@lancedb/lancedb';
import type { DeclaredIndex } from './declare-indices.ts';
import type { IndexKind } from './index-spec.ts';

/** A declared index that the table does not have. */
export interface MissingIndex {
  readonly index: DeclaredIndex;
  /**
   * `due`: to be built. `tooFewRows`: not worth it yet. `otherKind`: another index stands in its
   * place, which somebody made and nobody but them may replace.
   */
  readonly state: 'due' | 'tooFewRows' | 'otherKind';
  /** With `otherKind`: the name of the index that is there. */
  readonly inItsPlace: string | null;
}

/** The names by which `listIndices()` calls the kinds, in small letters, without underscores. */
const LANCEDB_TYPE: Readonly<Record<IndexKind, string>> = {
  bTree: 'btree',
  bitmap: 'bitmap',
  labelList: 'labellist',
  fullText: 'fts',
  ivfFlat: 'ivfflat',
  ivfPq: 'ivfpq',
  ivfRq: 'ivfrq',
  hnswPq: 'ivfhnswpq',
  hnswSq: 'ivfhnswsq',
};

type ExistingIndex = Pick<IndexConfig, 'name' | 'indexType' | 'columns'>;

/**
 * Which declared indices a table does not have. An index of the declared kind on the declared column
 * counts as the declared one, whatever its name and its options: those are not compared.
 */
export function missingIndices(input: {
  readonly declared: readonly DeclaredIndex[];
  /** As `listIndices()` gives them. */
  readonly existing: readonly ExistingIndex[];
  readonly rows: number;
}): readonly MissingIndex[] {
  const { declared, existing, rows } = input;
  return declared
    .filter((index) => !existing.some((each) => isSame(index, each)))
    .map((index) => {
      const other = existing.find((each) => isInPlaceOf(index, each));
      if (other !== undefined) return { index, state: 'otherKind', inItsPlace: other.name };
      const state = rows >= index.minRows ? 'due' : 'tooFewRows';
      return { index, state, inItsPlace: null };
    });
}

/** The kind of an index that LanceDB lists; `null` for one that a catalogue cannot declare. */
export function kindOfIndex({ indexType }: Pick<IndexConfig, 'indexType'>): IndexKind | null {
  const type = plain(indexType);
  const found = Object.entries(LANCEDB_TYPE).find(([, name]) => name === type);
  return (found?.[0] ?? null) as IndexKind | null;
}

function isSame(index: DeclaredIndex, existing: ExistingIndex): boolean {
  return isOn(index, existing) && plain(existing.indexType) === LANCEDB_TYPE[index.kind];
}

/** A second vector index on a column would be built and never asked. */
function isInPlaceOf(index: DeclaredIndex, existing: ExistingIndex): boolean {
  const areVectors = [LANCEDB_TYPE[index.kind], plain(existing.indexType)].every((type) =>
    type.startsWith('ivf'),
  );
  return existing.name === index.name || (areVectors && isOn(index, existing));
}

const isOn = (index: DeclaredIndex, { columns }: ExistingIndex): boolean =>
  columns.length === 1 && columns[0] === index.column;

const plain = (type: string): string => type.toLowerCase().replaceAll('_', '');
