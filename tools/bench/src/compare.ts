/** Something that is measured: one run of it, and its milliseconds. */
export interface Candidate {
  readonly name: string;
  run(): Promise<number>;
}

/** How long a candidate takes, and how that compares with the first one. */
export interface Measured {
  readonly name: string;
  readonly medianMs: number;
  readonly fastestMs: number;
  /** Median against the median of the first candidate, which is the measure of the others. */
  readonly ratio: number;
}

/**
 * Runs the candidates in turn, round after round, so that whatever else the machine does meets all
 * of them alike. One round before the first is not counted: it fills the caches of the disk.
 */
export async function compare(
  candidates: readonly Candidate[],
  rounds: number,
): Promise<readonly Measured[]> {
  const samples = candidates.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, candidate] of candidates.entries()) {
      const durationMs = await candidate.run();
      if (round >= 0) samples[index]?.push(durationMs);
    }
  }
  const base = medianOf(samples[0] ?? []);
  return candidates.map(({ name }, index) => {
    const own = samples[index] ?? [];
    const medianMs = medianOf(own);
    return { name, medianMs, fastestMs: Math.min(...own), ratio: medianMs / base };
  });
}

/** The value in the middle, or the mean of the two that are there. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
