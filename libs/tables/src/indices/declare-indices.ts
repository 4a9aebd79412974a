import { LancekeepError } from '@lancekeep/errors';
import type { IndexKind, IndexSpec } from './index-spec.ts';

/** An index of a table, with everything that building it needs. */
export interface DeclaredIndex extends IndexSpec {
  readonly column: string;
  readonly name: string;
}

/** Indices by column, one or several each, as a definition gives them. */
export type IndexSpecs = Readonly<Record<string, IndexSpec | readonly IndexSpec[] | undefined>>;

/** What a column holds, as far as indices go by it; `other` for what has no index here. */
export type IndexedContent = 'text' | 'scalar' | 'vector' | 'list' | 'other';

const KINDS_OF: Readonly<Record<IndexedContent, readonly IndexKind[]>> = {
  text: ['bTree', 'bitmap', 'fullText'],
  scalar: ['bTree', 'bitmap'],
  vector: ['ivfFlat', 'ivfPq', 'ivfRq', 'hnswPq', 'hnswSq'],
  list: ['labelList', 'fullText'],
  other: [],
};

const DISTANCES: readonly unknown[] = ['l2', 'cosine', 'dot'];

/**
 * The indices of a table as one list.
 *
 * @param contentOf what a column holds; `null` for a column that is not declared.
 * @throws LancekeepError `INVALID_CATALOGUE` for a column that is missing or of another type, for
 * two indices of one name, and for a number that is none.
 */
export function declareIndices(
  table: string,
  specs: IndexSpecs,
  contentOf: (column: string) => IndexedContent | null,
): readonly DeclaredIndex[] {
  const declared = Object.entries(specs).flatMap(([column, each = []]) =>
    // A frozen list is an array to the type checker only when it is asked like this.
    (Array.isArray(each) ? (each as readonly IndexSpec[]) : [each as IndexSpec]).map((spec) => ({
      ...spec,
      column,
      name: spec.name ?? `${column}_idx`,
    })),
  );
  for (const index of declared) {
    checkKind(table, index, contentOf(index.column));
    checkNumbers(table, index);
    checkDistance(table, index);
    checkName(table, index, declared);
  }
  return Object.freeze(declared.map((index) => Object.freeze(index)));
}

function checkKind(table: string, index: DeclaredIndex, content: IndexedContent | null): void {
  const { column, kind } = index;
  const kinds = content === null ? [] : KINDS_OF[content];
  if (kinds.includes(kind)) return;
  const possible = kinds.length === 0 ? 'none' : kinds.join(', ');
  throw new LancekeepError('INVALID_CATALOGUE', {
    message:
      content === null
        ? `The table "${table}" declares an index on the column "${column}", which it does not have.`
        : `The column "${column}" of the table "${table}" cannot have an index of the kind ${kind}.`,
    hint:
      content === null
        ? 'Declare the index under the name of a column.'
        : `Indices that such a column can have: ${possible}.`,
    subject: { table, column },
  });
}

function checkNumbers(table: string, index: DeclaredIndex): void {
  const { column, minRows, options } = index;
  const numbers = Object.entries({ minRows, ...options }).filter(
    ([, value]) => typeof value === 'number',
  );
  const wrong = numbers.find(([, value]) => !Number.isSafeInteger(value) || Number(value) < 1);
  if (wrong === undefined) return;
  const [name, value] = wrong;
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: `${name} of the index "${index.name}" of the table "${table}" is ${String(value)}.`,
    hint: 'Give a whole number of 1 or more, or leave it out.',
    subject: { table, column },
  });
}

/** The vectors of a catalogue are floats, for which LanceDB has no Hamming distance. */
function checkDistance(table: string, index: DeclaredIndex): void {
  const { distanceType } = index.options as { readonly distanceType?: unknown };
  if (distanceType === undefined || DISTANCES.includes(distanceType)) return;
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: `distanceType of the index "${index.name}" of the table "${table}" is ${JSON.stringify(distanceType)}.`,
    hint: 'Distances of float vectors are l2, cosine and dot.',
    subject: { table, column: index.column },
  });
}

function checkName(table: string, index: DeclaredIndex, all: readonly DeclaredIndex[]): void {
  const { name, column } = index;
  const isFree = all.filter((each) => each.name === name).length === 1;
  if (isFree && /^[\w.-]+$/.test(name)) return;
  throw new LancekeepError('INVALID_CATALOGUE', {
    message: isFree
      ? `"${name}" cannot be the name of an index of the table "${table}".`
      : `The table "${table}" declares several indices with the name "${name}".`,
    hint: 'Give each index of a table a name of letters, digits, underscores, hyphens and full stops.',
    subject: { table, column },
  });
}
