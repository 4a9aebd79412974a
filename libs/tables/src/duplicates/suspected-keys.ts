import { HashTally } from './hash-tally.ts';
import { scanKeys, type KeyScan } from './scan-keys.ts';

/** 32 MB of hashes, and as much again while they grow. */
const MOST_KEYS_A_SCAN = 4_000_000;
/** Of so many keys the texts and places of all rows are held at once. */
const MOST_SUSPECTS = 50_000;

/** Hashes of keys of which some, almost surely all, are there several times. */
export type Suspects = ReadonlySet<number>;

/**
 * The keys that may be there several times, by their hashes, in portions of bounded size. Reads the
 * key column once per 4,000,000 rows, each time with another share of the keys in mind: 10,000,000
 * rows take three scans.
 */
export async function* suspectedKeys(scan: KeyScan): AsyncGenerator<Suspects> {
  const scans = Math.ceil((await scan.handle.countRows()) / MOST_KEYS_A_SCAN);
  for (let share = 0; share < scans; share += 1) {
    const tally = new HashTally();
    for await (const { hashes } of scanKeys(scan)) {
      // A null key has no hash, and so no share.
      for (const hash of hashes) if (hash % scans === share) tally.add(hash);
    }
    const repeated = tally.repeated();
    for (let at = 0; at < repeated.length; at += MOST_SUSPECTS) {
      yield new Set(repeated.subarray(at, at + MOST_SUSPECTS));
    }
  }
}
