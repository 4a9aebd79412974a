/** Which rows a source has in a revision; the rows follow from it. */
export interface Change {
  /** `replace` makes the sources equal to their rows; `upsert` leaves their other rows there. */
  readonly kind: 'replace' | 'upsert';
  readonly sources: readonly string[];
  readonly revision: number;
}

/** The body of each row, by its key. */
export type Contents = ReadonlyMap<string, string>;

const SOURCES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const MOST_ROWS = 300;
const BALLAST_ROWS = 15_000;

/** The keys of a source in a revision, some of them those of other revisions; sometimes none. */
export function keysOf(source: string, revision: number): readonly string[] {
  const count = (revision * 97) % MOST_ROWS;
  return Array.from({ length: count }, (_, index) => `${source}/${(index + revision * 31) % 400}`);
}

/** The change of a round: any, and the same for the same seed. */
export function changeOf(seed: number, round: number): Change {
  const revision = (seed * 7_919 + round * 3_571) % 997;
  const first = revision % SOURCES.length;
  const kind = revision % 10 < 7 ? 'replace' : 'upsert';
  return { kind, sources: SOURCES.slice(first, first + 1 + (revision % 3)), revision };
}

export const bodyOf = (revision: number): string => `revision ${revision}`;

/** Rows that nothing changes: they make a compaction long enough to be met in its middle. */
export const BALLAST: Contents = new Map(
  Array.from({ length: BALLAST_ROWS }, (_, index) => [`ballast/${index}`, 'ballast']),
);

/** What a table has after a change. */
export function changed(contents: Contents, { kind, sources, revision }: Change): Contents {
  const after = new Map(contents);
  for (const source of sources) {
    const stale = kind === 'replace' ? [...after.keys()].filter((key) => isOf(source, key)) : [];
    for (const key of stale) after.delete(key);
    for (const key of keysOf(source, revision)) after.set(key, bodyOf(revision));
  }
  return after;
}

const isOf = (source: string, key: string): boolean => key.startsWith(`${source}/`);

/**
 * What a table may have after what a program said before it was killed: `begin` and a change, and
 * `done` when that was acknowledged. The last one may not have been.
 */
export function possibleAfter(
  before: readonly Contents[],
  said: readonly string[],
): readonly Contents[] {
  const acknowledged: Change[] = [];
  let begun: Change | null = null;
  for (const line of said) {
    if (line.startsWith('begin ')) begun = JSON.parse(line.slice('begin '.length)) as Change;
    else if (line === 'done' && begun !== null) {
      acknowledged.push(begun);
      begun = null;
    }
  }
  const certain = before.map((contents) => acknowledged.reduce(changed, contents));
  const last = begun;
  return last === null ? certain : certain.flatMap((each) => [each, changed(each, last)]);
}
