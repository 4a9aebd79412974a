import { callNative, LancekeepError } from '@lancekeep/errors';
import { spacedVectors, type HeldTable } from '@lancekeep/tables';
import type { ProbeTarget } from './probe-target.ts';

const DEFAULT_COUNT = 20;

export interface ProbeVectorsRequest {
  /** Default: those of `count` rows at even distances. */
  readonly vectors?: readonly (readonly number[])[] | undefined;
  /** Default: 20. */
  readonly count?: number | undefined;
}

/**
 * The vectors to search by.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for vectors of another length than those of the table, and
 * for a table that has none.
 */
export async function probeVectors(
  { vectors, count = DEFAULT_COUNT }: ProbeVectorsRequest,
  target: ProbeTarget,
  held: HeldTable,
): Promise<readonly Float32Array[]> {
  const { table, column } = target;
  if (vectors !== undefined) return checked(vectors, target);
  const handle = held.handle('query');
  const found = await callNative({ table, operation: 'read vectors' }, () =>
    spacedVectors({ handle, column, count }),
  );
  if (found.length > 0) return found;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `The table "${table}" has no vectors in "${column}" to search by: it is empty, or so are the rows that were looked at.`,
    hint: 'Give vectors to search by, or probe another table.',
    subject: { argument: 'table', value: table },
  });
}

function checked(
  vectors: readonly (readonly number[])[],
  { table, column, dimensions }: ProbeTarget,
): readonly Float32Array[] {
  const wrong = vectors.find(({ length }) => length !== dimensions);
  if (wrong === undefined && vectors.length > 0) {
    return vectors.map((vector) => Float32Array.from(vector));
  }
  const given = wrong === undefined ? 'No vector was given' : `A vector has length ${wrong.length}`;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `${given}; the column "${column}" of the table "${table}" has vectors of length ${dimensions}.`,
    hint: 'Give vectors of the model that the table was filled with.',
    subject: { argument: 'vectors' },
  });
}
