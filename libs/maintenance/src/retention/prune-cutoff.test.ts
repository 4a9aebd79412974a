import { describe, expect, test } from 'vitest';
import { pruneCutoff, type PruneInput, type TableVersion } from './prune-cutoff.ts';

const HOUR = 3_600_000;
const NOW = new Date('2026-01-10T12:00:00Z');
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);

/** Versions 1, 2, 3 and so on, made so long ago. */
const history = (...agesMs: readonly number[]): readonly TableVersion[] =>
  agesMs.map((ageMs, index) => ({ version: index + 1, timestamp: ago(ageMs) }));

const cutoffOf = (versions: readonly TableVersion[], other: Partial<PruneInput> = {}) =>
  pruneCutoff({ versions, tags: {}, retentionMs: HOUR, now: NOW, ...other });

/** What LanceDB removes: what was made before the cut-off, but for the latest version. */
function removedBy(versions: readonly TableVersion[], olderThan: Date): readonly number[] {
  const latest = Math.max(...versions.map((each) => each.version));
  return versions
    .filter((each) => each.timestamp < olderThan && each.version !== latest)
    .map((each) => each.version);
}

const removed = (versions: readonly TableVersion[], other: Partial<PruneInput> = {}) =>
  removedBy(versions, cutoffOf(versions, other).olderThan);

test('a version made long ago that was superseded a second ago is kept', () => {
  expect(removed(history(50 * HOUR, 40 * HOUR, 1_000))).toEqual([1]);
});

test('versions superseded before the retention go', () => {
  expect(removed(history(5 * HOUR, 4 * HOUR, 3 * HOUR, 2 * HOUR))).toEqual([1, 2, 3]);
});

test('a version superseded exactly when the retention began goes, a millisecond later it stays', () => {
  expect(removed(history(2 * HOUR, HOUR))).toEqual([1]);
  expect(removed(history(2 * HOUR, HOUR - 1))).toEqual([]);
});

test('with a retention of nothing all but the latest version go', () => {
  expect(removed(history(3, 2, 1), { retentionMs: 0 })).toEqual([1, 2]);
});

test('without a retention, versions of the same millisecond as the latest go too', () => {
  expect(removed(history(3, 1, 1, 1), { retentionMs: 0 })).toEqual([1, 2, 3]);
  expect(removed(history(3, 1, 1, 1), { retentionMs: 1 })).toEqual([1]);
});

test('with an endless retention all versions stay', () => {
  const endless = { retentionMs: Number.POSITIVE_INFINITY };
  expect(removed(history(90 * HOUR, 80 * HOUR, HOUR), endless)).toEqual([]);
});

test('the one version of a table stays', () => {
  expect(cutoffOf(history(90 * HOUR))).toEqual({
    olderThan: ago(90 * HOUR),
    versions: 0,
    keptFrom: 1,
    heldByTag: null,
    heldByReader: null,
  });
});

test('without versions nothing is pruned', () => {
  expect(cutoffOf([])).toMatchObject({ olderThan: new Date(0), versions: 0, heldByTag: null });
});

test('versions may come in any order', () => {
  const versions = history(5 * HOUR, 4 * HOUR, 3 * HOUR, 1_000);
  expect(cutoffOf(versions.toReversed())).toEqual(cutoffOf(versions));
});

test('when the clock had jumped back, a version within the retention stays though it looks old', () => {
  // Versions 3 and 4 are younger than 2, and look older; 3 was current within the retention.
  expect(removed(history(6 * HOUR, 2 * HOUR, 5 * HOUR, 1_000))).toEqual([1]);
});

test('when the clock had been ahead, everything stays until that time has come', () => {
  expect(removed(history(5 * HOUR, -10 * HOUR, -9 * HOUR, 2 * HOUR))).toEqual([]);
});

test('a table with 300,000 versions can be pruned', () => {
  const timestamp = ago(2 * HOUR);
  const versions = Array.from({ length: 300_000 }, (_, index) => ({
    version: index + 1,
    timestamp,
  }));
  const latest = { version: 300_001, timestamp: ago(HOUR) };
  expect(cutoffOf([...versions, latest])).toMatchObject({
    versions: 300_000,
    olderThan: ago(HOUR),
  });
});

test('a time that is no time prunes nothing', () => {
  const versions = [{ version: 1, timestamp: new Date(Number.NaN) }, ...history(HOUR).slice(1)];
  expect(cutoffOf(versions)).toMatchObject({ olderThan: new Date(0), versions: 0 });
});

describe('tags', () => {
  const versions = history(9 * HOUR, 8 * HOUR, 7 * HOUR, 6 * HOUR, 5 * HOUR);

  test('versions before the oldest tag go, and the tag is named', () => {
    const tags = { newer: 4, release: 3 };
    expect(removed(versions, { tags })).toEqual([1, 2]);
    expect(cutoffOf(versions, { tags }).heldByTag).toBe('release');
  });

  test('a tag on a version that stays anyway holds nothing', () => {
    const tags = { latest: 5 };
    expect(removed(versions, { tags })).toEqual([1, 2, 3, 4]);
    expect(cutoffOf(versions, { tags }).heldByTag).toBeNull();
  });

  test('a tagged version that a jump of the clock made older than its predecessors holds them too', () => {
    const jumped = history(9 * HOUR, 8 * HOUR, 20 * HOUR, 6 * HOUR, 5 * HOUR);
    expect(removed(jumped, { tags: { release: 3 } })).toEqual([]);
  });
});

const use = (version: number, processId: number | null = 1) => ({
  version,
  since: null,
  processId,
  host: 'here',
});

describe('versions in use', () => {
  const versions = history(9 * HOUR, 8 * HOUR, 7 * HOUR, 6 * HOUR, 5 * HOUR);

  test('everything from the oldest version in use on stays, and its reader is named', () => {
    const versionsInUse = [use(4), use(3, 33)];
    expect(removed(versions, { versionsInUse })).toEqual([1, 2]);
    expect(cutoffOf(versions, { versionsInUse })).toMatchObject({
      keptFrom: 3,
      heldByTag: null,
      heldByReader: { version: 3, processId: 33 },
    });
  });

  test('a reader of a version that stays anyway holds nothing', () => {
    const versionsInUse = [use(5)];
    expect(removed(versions, { versionsInUse })).toEqual([1, 2, 3, 4]);
    expect(cutoffOf(versions, { versionsInUse }).heldByReader).toBeNull();
  });

  test('a reader and a tag are both named, and the older one counts', () => {
    const both = { versionsInUse: [use(2)], tags: { release: 4 } };
    expect(removed(versions, both)).toEqual([1]);
    expect(cutoffOf(versions, both)).toMatchObject({ heldByTag: 'release', heldByReader: use(2) });
  });

  test('a reader that cannot be read may use any version', () => {
    const versionsInUse = [use(0, null)];
    expect(removed(versions, { versionsInUse, retentionMs: 0 })).toEqual([]);
  });

  test('a version in use that is gone holds those after it', () => {
    expect(removed(versions.slice(2), { versionsInUse: [use(2)] })).toEqual([]);
  });

  test('a version in use that a jump of the clock made older than its predecessors holds them too', () => {
    const jumped = history(9 * HOUR, 8 * HOUR, 20 * HOUR, 6 * HOUR, 5 * HOUR);
    expect(removed(jumped, { versionsInUse: [use(3)] })).toEqual([]);
  });
});

/** A small generator of numbers, so that a failing history can be made again. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomInput(seed: number): PruneInput {
  const random = randomNumbers(seed);
  const isMonotone = seed % 2 === 0;
  let time = -random(30);
  let version = 0;
  const versions: TableVersion[] = [];
  for (let left = 1 + random(8); left > 0; left -= 1) {
    version += 1 + random(2);
    time += isMonotone ? 1 + random(6) : random(14) - 4;
    versions.push({ version, timestamp: new Date(NOW.getTime() + time) });
  }
  const tags = Object.fromEntries(
    versions.filter(() => random(5) === 0).map((each) => [`tag${each.version}`, each.version]),
  );
  const versionsInUse = versions.filter(() => random(8) === 0).map((each) => use(each.version));
  return { versions, tags, versionsInUse, retentionMs: random(25), now: NOW };
}

/** Whether a reader could have begun on the version within the retention, by the versions' times. */
function wasCurrent(input: PruneInput, index: number): boolean {
  const next = input.versions[index + 1];
  return next === undefined || next.timestamp.getTime() > input.now.getTime() - input.retentionMs;
}

test('of 20,000 random histories none loses a version that is needed, none keeps one for nothing', () => {
  let prunedHistories = 0;
  for (let seed = 1; seed <= 20_000; seed += 1) {
    const input = randomInput(seed);
    const { versions, tags, versionsInUse = [] } = input;
    const cutoff = pruneCutoff(input);
    const gone = new Set(removedBy(versions, cutoff.olderThan));
    const context = `seed ${seed}`;
    for (const [index, each] of versions.entries()) {
      if (wasCurrent(input, index)) expect(gone.has(each.version), context).toBe(false);
    }
    for (const tagged of Object.values(tags)) expect(gone.has(tagged), context).toBe(false);
    for (const { version } of versionsInUse) expect(gone.has(version), context).toBe(false);
    for (const version of gone) expect(version, context).toBeLessThan(cutoff.keptFrom);
    expect(cutoff.versions, context).toBe(gone.size);
    const untagged = pruneCutoff({ ...input, tags: {}, versionsInUse: [] });
    const isHeld = cutoff.heldByTag !== null || cutoff.heldByReader !== null;
    const keepsMore = untagged.versions > cutoff.versions;
    // Without a retention, versions of one millisecond may stay together.
    if (isHeld || input.retentionMs > 0) expect(isHeld, context).toBe(keepsMore);
    if (seed % 2 === 0) {
      const due = versions.filter((_each, index) => !wasCurrent(input, index));
      expect(untagged.versions, context).toBe(due.length);
    }
    if (gone.size > 0) prunedHistories += 1;
  }
  // The histories are worth something only if many of them prune.
  expect(prunedHistories).toBeGreaterThan(2_000);
});
