export type Random = () => number;

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many seeds a fuzz test tries: `few`, or what the environment says, for a long run. */
export const seedsToTry = (few: number): readonly number[] =>
  Array.from({ length: Number(process.env['FUZZ_SEEDS'] ?? few) }, (_, index) => index + 1);
