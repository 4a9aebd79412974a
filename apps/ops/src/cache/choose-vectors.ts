import { readVectors } from './read-vectors.ts';
import { recordedVectors, type RecordedVectorsRequest } from './recorded-vectors.ts';

/** What a probe searches by. */
export interface ChosenVectors {
  readonly from: 'file' | 'recorded' | 'rows';
  /** `undefined`: the probe takes them from rows of the table. */
  readonly vectors: readonly (readonly number[])[] | undefined;
}

export interface ChooseVectorsInput extends RecordedVectorsRequest {
  /** What `--vectors` says. */
  readonly file: string | undefined;
  /** Whether `--recorded` is there. */
  readonly recorded: boolean;
  readonly count: number | undefined;
}

/**
 * The vectors of the file that is named, or those of searches that a running project recorded, the
 * first `count` of them; else those of rows.
 *
 * @throws LancekeepError as `readVectors()` and `recordedVectors()`.
 */
export async function chooseVectors(input: ChooseVectorsInput): Promise<ChosenVectors> {
  const { file, recorded, count } = input;
  if (file !== undefined)
    return { from: 'file', vectors: (await readVectors(file)).slice(0, count) };
  if (!recorded) return { from: 'rows', vectors: undefined };
  return { from: 'recorded', vectors: (await recordedVectors(input)).slice(0, count) };
}
