import { readVectors } from './read-vectors.ts';

/** What a probe searches by. */
export interface ChosenVectors {
  readonly from: 'file' | 'rows';
  /** `undefined`: the probe takes them from rows of the table. */
  readonly vectors: readonly (readonly number[])[] | undefined;
}

/**
 * The vectors of the file that is named, the first `count` of them; else those of rows.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for a file that cannot be read, or holds no vectors.
 */
export async function chooseVectors(asked: {
  readonly file: string | undefined;
  readonly count: number | undefined;
}): Promise<ChosenVectors> {
  if (asked.file === undefined) return { from: 'rows', vectors: undefined };
  const vectors = await readVectors(asked.file);
  return { from: 'file', vectors: vectors.slice(0, asked.count) };
}
